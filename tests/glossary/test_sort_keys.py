"""In which group of the index a name stands, and in which order."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.sort_keys import (
    OTHER,
    GroupHeading,
    as_bytes,
    by_bopomofo,
    by_kana,
    by_letter,
    by_strokes,
    learn_readings,
    spell,
    stroke_count,
)

ORDERS = (by_strokes, by_bopomofo, by_kana, by_letter)
NAMES = st.lists(
    st.tuples(
        st.one_of(st.text(max_size=6), st.sampled_from(["外泌體", "mRNA", "氣喘", "エクソソーム"])),
        st.one_of(st.text(max_size=6), st.sampled_from(["ㄨㄞˋ ㄇㄧˋ ㄊㄧˇ", "さいぼう", " ˊ "])),
    ),
    max_size=8,
)


def group_items(names, order):
    """The names in groups as a database puts them in order."""
    rows = [(*order(name), number, name) for number, name in enumerate(names)]
    rows.sort(key=lambda row: (row[0].order, as_bytes(row[1]), row[2]))
    return [
        (heading, [name for *_, name in group])
        for heading, group in groupby(rows, key=lambda row: row[0])
    ]


def marks(names, order):
    return [
        (heading.mark or heading.kind, [name for name, _ in inside])
        for heading, inside in group_items(names, order)
    ]


@pytest.mark.parametrize("order", ORDERS)
@given(names=NAMES)
def test_every_name_is_in_exactly_one_group(order, names):
    found = group_items(names, order)
    assert sorted(name for _, inside in found for name in inside) == sorted(names)
    ids = [heading.id for heading, _ in found]
    assert len(ids) == len(set(ids))
    assert all(found_id.isascii() for found_id in ids)
    if OTHER in dict(found):
        assert found[-1][0] == OTHER


@pytest.mark.parametrize("order", ORDERS)
@given(names=NAMES)
def test_a_key_sorts_alike_as_bytes_and_a_heading_is_known_by_its_id(order, names):
    keys = [order(name)[1] for name in names if order(name)[0] == order(names[0])[0]]
    assert sorted(keys) == sorted(keys, key=as_bytes)
    for heading in (order(name)[0] for name in names):
        assert GroupHeading.of_id(heading.id, heading.order) == heading


@pytest.mark.parametrize(
    ("character", "number"),
    [
        *(("一", 1), ("人", 2), ("三", 3), ("中", 4), ("外", 5), ("再", 6), ("免", 7)),
        *(("肺", 8), ("胞", 9), ("氣", 10), ("細", 11), ("間", 12), ("微", 13), ("膜", 15)),
        *(("凝", 16), ("癌", 17), ("醫", 18), ("類", 19), ("蘭", 21), ("囊", 22), ("體", 23)),
        *(("籲", 32), ("A", 0), ("あ", 0), ("，", 0), ("", 0), ("龘", 0), ("😀", 0)),
    ],
)
def test_strokes_are_counted_as_in_taiwan(character, number):
    assert stroke_count(character) == number


def test_chinese_is_grouped_by_strokes_then_latin_then_the_rest():
    names = [
        ("體液", ""),
        ("mRNA", ""),
        ("「外泌體」", ""),
        ("外泌體", ""),
        ("γ", ""),
        ("一氧化氮", ""),
    ]
    assert marks(names, by_strokes) == [
        ("1", ["一氧化氮"]),
        ("5", ["外泌體", "「外泌體」"]),
        ("23", ["體液"]),
        ("M", ["mRNA"]),
        ("other", ["γ"]),
    ]


def test_chinese_is_grouped_by_bopomofo_and_ordered_by_tone():
    names = [
        ("外泌體", "ㄨㄞˋ ㄇㄧˋ ㄊㄧˇ"),
        ("八", "ㄅㄚ"),
        ("拔", "ㄅㄚˊ"),
        ("爸", "ㄅㄚˋ"),
        ("沒有讀音", ""),
        ("ARDS", ""),
    ]
    assert marks(reversed(names), by_bopomofo) == [
        ("ㄅ", ["八", "拔", "爸"]),
        ("ㄨ", ["外泌體"]),
        ("A", ["ARDS"]),
        ("other", ["沒有讀音"]),
    ]


def test_a_name_without_a_reading_is_read_as_other_names_are_where_they_agree():
    names = [
        ("外泌體", "ㄨㄞˋ ㄇㄧˋ ㄊㄧˇ"),
        ("長期", "ㄔㄤˊ ㄑㄧˊ"),
        ("生長", "ㄕㄥ ㄓㄤˇ"),
        ("EV", "ㄧ ㄈㄟ ㄞ"),
        ("細胞", "さい ぼう"),
    ]
    known = learn_readings(names)
    assert spell("外體囊", known) == "ㄨㄞˋ ㄊㄧˇ"
    assert spell("囊外", known) == ""
    assert "長" not in known
    assert "E" not in known
    assert "細" not in known


def test_japanese_is_grouped_by_the_rows_of_the_kana():
    names = [
        ("細胞外小胞", "さいぼうがいしょうほう"),
        ("エクソソーム", ""),
        ("ガン", ""),
        ("ッ", ""),
        ("PCR法", "PCRほう"),
        ("讀音不明", ""),
        ("ｱﾚﾙｷﾞｰ", ""),
    ]
    assert marks(names, by_kana) == [
        ("あ", ["ｱﾚﾙｷﾞｰ", "エクソソーム"]),
        ("か", ["ガン"]),
        ("さ", ["細胞外小胞"]),
        ("た", ["ッ"]),
        ("P", ["PCR法"]),
        ("other", ["讀音不明"]),
    ]


def test_english_is_grouped_from_a_to_z_whatever_the_case_and_the_accents():
    names = [("zebra", ""), ("Élan", ""), ("eosinophil", ""), ("(alpha)", ""), ("外泌體", "")]
    assert marks(names, by_letter) == [
        ("A", ["(alpha)"]),
        ("E", ["Élan", "eosinophil"]),
        ("Z", ["zebra"]),
        ("other", ["外泌體"]),
    ]
