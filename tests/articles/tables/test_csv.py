import csv as standard
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tables.csv import UnreadableSheet, apply, changes, read, write
from articles.tables.editing import Table, set_text
from articles.tables.grid import build
from articles.tables.structure import read_structure
from exosite.languages import CODES
from tests.articles.tables.documents import TABLE, tables


def grid_of(table: Table, language: str = "zh-hant"):
    return build(
        read_structure(table.structure),
        table.texts.get(language, {}),
        fallback=table.texts.get("zh-hant"),
    )


def fields(text: str) -> list[list[str]]:
    return list(standard.reader(io.StringIO(text)))


def with_text(text: str) -> Table:
    return set_text(TABLE, "zh-hant", "exit", "result", text)


def edited(old: str, new: str, language: str = "zh-hant") -> list:
    """The changes in a file of the trials in which one text was replaced."""
    text = write(grid_of(TABLE, language), language=language)
    assert text.count(old) == 1
    return changes(grid_of(TABLE, language), read(text.replace(old, new)))


GRID = grid_of(TABLE)
FILE = write(GRID, language="zh-hant")


def test_a_file_has_the_keys_first_and_the_labels_as_headings():
    lines = fields(FILE)

    assert lines[0] == ["key", *(column.label for column in GRID.columns)]
    assert [line[0] for line in lines[1:]] == ["volunteers", "exit", "cord"]


def test_a_number_is_written_in_one_spelling_with_its_unit():
    lines = {line[0]: line for line in fields(FILE)}

    assert lines["volunteers"][2:4] == ["24 people", "0.03–0.15 µm"]
    assert lines["cord"][2:4] == ["0 people", "~30–150 nm"]


def test_missing_empty_and_zero_are_written_differently():
    lines = {line[0]: line for line in fields(FILE)}

    assert lines["exit"][3] == "[未報告]"
    assert lines["cord"][4] == ""
    assert lines["cord"][2] == "0 people"


def test_other_values_are_written_in_words_of_the_language():
    line = {line[0]: line for line in fields(FILE)}["exit"]
    english = {line[0]: line for line in fields(write(grid_of(TABLE, "en"), language="en"))}

    assert line[4:9] == ["靜脈輸注", "是", "2023", "lightner-2023; nct04493242", "phase2"]
    assert english["cord"][5] == "unknown"
    assert english["exit"][3] == "[not reported]"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@x", "＝1＋1", " =1+1", "'quoted'", "－ＳＵＭ(A1)"],
)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(text):
    table = with_text(text)
    written = write(grid_of(table), language="zh-hant")

    assert fields(written)[2][9] == f"'{text}"
    assert read(written).rows[1][1][8] == text


@pytest.mark.parametrize("text", ["-5", "-80 °C", "−5", "5-10", "a=b", "<0.05"])
def test_a_number_or_an_ordinary_text_is_left_alone(text):
    assert fields(write(grid_of(with_text(text)), language="zh-hant"))[2][9] == text


def test_a_heading_is_disarmed_too():
    table = Table(TABLE.structure, {"zh-hant": {"columns": {"people": "=n"}}})

    assert "'=n [people]" in fields(write(grid_of(table), language="zh-hant"))[0]


@pytest.mark.parametrize("label", ["", "試驗"])
def test_headings_that_are_empty_or_alike_carry_the_key_of_their_column(label):
    texts = {"columns": TABLE.texts["zh-hant"]["columns"] | {"result": label}}
    grid = grid_of(Table(TABLE.structure, {"zh-hant": texts}))
    text = write(grid, language="zh-hant")

    assert fields(text)[0][-1] == f"{label} [result]".strip()
    assert changes(grid, read(text)) == []


@pytest.mark.parametrize("language", CODES)
def test_a_file_that_comes_back_unchanged_has_no_changes(language):
    grid = grid_of(TABLE, language)

    assert changes(grid, read(write(grid, language=language))) == []


# What the tables of the seed and of the site have in their cells that is awkward in a file.
@pytest.mark.parametrize(
    "text",
    [
        "膜蛋白 CD9、CD63、CD81；整合素；熱休克蛋白",
        "Disputed: a 2019 Cell study found that small EVs do not contain DNA",
        "Repair of skin, nerve and heart muscle",
        "人體對照證據不足；人源成分另受化粧品法規限制",
        "安全性、純化方法與法規都還沒有定論",
        "攜帶生長因子（VEGF、TGF-β）",
        "Never publish 'no mutation risk' or 'cannot form tumours'",
        "'replaces stem cells', 'low risk' and 'easy to standardise' are unproven",
        "美國列為藥品/生物製品，未見簡化",
        "Ultracentrifugation, microfluidics and others have no common standard",
        "抗原呈現、免疫抑制，以及重新平衡",
        "Phase I/II：黑色素瘤完成 Phase I；肺癌（NSCLC）完成 Phase I 與 II",
        "0.7% (95% CI 0.1–5.2%)",
        "可循「生物製劑」路徑開發",
        "「纖維化逆轉」在人體尚未證實",
        "ARDS/ALI、COVID-19、氣喘（哮喘）、COPD",
        "EXIT-COVID19（NCT04493242），美國，已完成並於 2023 年發表",
        "再生醫療雙法 2026-01-01 施行；查得資料（至 2026-03）",
        "臍帶 MSC-EV 霧化（ChiCTR2300075466）",
        "7 人中 4 人影像改善較明顯 [@zhu-yg-2022]",
        "[[exosome|外泌體]]，**未定論** {evidence=animal}",
        '說是 "safe"，但無對照',
        "[未報告]",
        "不適用",
        "0",
    ],
)
def test_an_awkward_text_comes_back_as_it_was(text):
    grid = grid_of(with_text(text))
    sheet = read(write(grid, language="zh-hant"))

    assert sheet.rows[1][1][8] == text
    assert changes(grid, sheet) == []


@given(tables(), st.sampled_from(CODES))
def test_any_table_comes_back_without_changes(table, language):
    grid = grid_of(table, language)
    text = write(grid, language=language)

    assert changes(grid, read(text)) == []
    assert changes(grid, read("\ufeff" + text.replace("\r\n", "\n"))) == []


@given(tables())
def test_no_field_of_any_file_is_a_formula(table):
    for line in fields(write(grid_of(table), language="en")):
        for field in line:
            assert not field.startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "＠"))


@given(tables(), st.data())
def test_changes_that_are_applied_make_the_table_say_what_the_file_says(table, data):
    grid = grid_of(table)
    heading, *rows = fields(write(grid, language="zh-hant"))
    for row in rows:
        place = data.draw(st.integers(1, len(grid.columns)))
        texts = ["外泌體", "=1", "  "] if grid.columns[place - 1].kind == "text" else [""]
        reasons = ["[未報告]"] if place > 1 else []
        row[place] = data.draw(st.sampled_from(["", *texts, *reasons]))
    out = io.StringIO()
    standard.writer(out).writerows([heading, *rows[1:]])
    sheet = read(out.getvalue())

    after = apply(table, changes(grid, sheet), language="zh-hant")

    assert changes(grid_of(after), sheet) == []
    assert [row["key"] for row in after.structure["rows"]] == [row[0] for row in rows[1:]]


def test_a_changed_cell_is_told_with_its_old_and_new_value():
    [change] = edited("102 people", "104 人")

    assert (change.code, change.row, change.column) == ("cell", "exit", "people")
    assert (change.old, change.new) == ("102 people", "104 人")
    assert change.value == {"low": "104", "high": "104"}


@pytest.mark.parametrize("new", ["102", "102人", "１０２　人", "102 participants"])
def test_another_spelling_of_the_same_number_is_no_change(new):
    assert edited("102 people", new) == []


def test_other_digits_of_the_same_number_are_a_change():
    [change] = edited("102 people", "102.0 people")

    assert change.value == {"low": "102.0", "high": "102.0"}


def test_another_unit_is_kept_with_the_number():
    [change] = edited("~30–150 nm", "30–150 µm")

    assert change.value == {"low": "30", "high": "150", "unit": "um"}


@pytest.mark.parametrize(
    ("old", "new", "column", "value"),
    [
        ("靜脈輸注", "霧化吸入", "route", "inhaled"),
        ("靜脈輸注", "inhaled", "route", "inhaled"),
        ("是,2023", "no,2023", "randomised", "no"),
        ("2020-07", "2020 年 8 月", "finished", "2020-08"),
        ("lightner-2023; nct04493242", "nct04493242", "sources", ["nct04493242"]),
        ("phase2", "phase3", "level", "phase3"),
    ],
)
def test_each_kind_of_value_is_read(old, new, column, value):
    [change] = edited(old, new)

    assert (change.code, change.column, change.value) == ("cell", column, value)


@pytest.mark.parametrize("word", ["[不適用]", "[not applicable]", "［該当なし］", "not applicable"])
def test_a_reason_for_no_value_is_read_in_every_language(word):
    [change] = edited("102 people", word)

    assert (change.missing, change.value) == ("not-applicable", None)


@pytest.mark.parametrize("word", ["[not reported]", "未報告", "報告なし", "not-reported"])
def test_the_same_reason_in_another_language_is_no_change(word):
    assert edited("[未報告]", word) == []


def test_a_text_is_missing_only_in_brackets():
    assert [change.missing for change in edited("死亡率差異未達統計顯著", "未報告")] == [None]
    assert [change.missing for change in edited("死亡率差異未達統計顯著", "[未報告]")] == [
        "not-reported"
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("102 people", "1-2-3", "not-a-number"),
        ("102 people", "150–30", "low-above-high"),
        ("102 people", "102 furlongs", "unknown-unit"),
        ("靜脈輸注", "口服", "unknown-choice"),
        ("是,2023", "perhaps,2023", "not-yes-or-no"),
        ("2020-07", "soon", "not-a-date"),
        ("lightner-2023; nct04493242", "Lightner 2023", "bad-references"),
        ("phase2", "proof", "unknown-evidence"),
        ("死亡率差異未達統計顯著", '"two\nlines"', "not-a-line"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_the_reason_and_not_applied(old, new, reason):
    found = edited(old, new)

    assert [(change.code, change.reason) for change in found] == [("unreadable", reason)]
    with pytest.raises(ValueError, match="unreadable"):
        apply(TABLE, found, language="zh-hant")


def test_added_and_removed_rows_are_told_and_applied():
    text = FILE.replace("cord,", "cord-blood,")
    found = changes(GRID, read(text))

    assert [change.code for change in found if change.code != "cell"] == [
        "row-added",
        "row-removed",
    ]
    after = apply(TABLE, found, language="zh-hant")
    assert [row["key"] for row in after.structure["rows"]] == ["volunteers", "exit", "cord-blood"]
    assert changes(grid_of(after), read(text)) == []


def test_rows_in_another_order_are_no_change():
    first, *rows = FILE.splitlines(keepends=True)

    assert changes(GRID, read(first + "".join(reversed(rows)))) == []


def test_a_column_that_is_not_in_the_file_is_told_and_left_alone():
    lines = [line[:-1] for line in fields(FILE)]
    out = io.StringIO()
    standard.writer(out).writerows(lines)
    found = changes(GRID, read(out.getvalue()))

    assert [(change.code, change.column) for change in found] == [("column-missing", "result")]
    assert apply(TABLE, found, language="zh-hant") == TABLE


def test_an_unknown_heading_is_told():
    found = edited("粒徑", "大小")

    assert [(change.code, change.column) for change in found] == [
        ("unknown-column", "大小"),
        ("column-missing", "size"),
    ]


@pytest.mark.parametrize(("key", "code"), [("exit", "duplicate-row"), ("Exit 19", "bad-key")])
def test_a_row_whose_key_cannot_stand_is_told(key, code):
    found = changes(GRID, read(FILE + f"{key},一,1,,,,,,,\r\n"))

    assert [(change.code, change.row) for change in found] == [(code, key)]


def test_a_translation_is_not_made_of_the_source_text_that_stood_in_for_it():
    english = grid_of(TABLE, "en")
    text = write(english, language="en")

    assert "臍帶來源" in text
    assert changes(english, read(text)) == []


def test_a_translation_that_was_filled_in_is_a_text_of_that_language():
    found = edited("臍帶來源", "Cord source", "en")
    after = apply(TABLE, found, language="en")

    assert after.texts["en"]["cells"]["cord"] == {"trial": "Cord source"}
    assert after.texts["zh-hant"] == TABLE.texts["zh-hant"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_file_may_be_parted_by_other_marks(mark):
    out = io.StringIO()
    standard.writer(out, delimiter=mark, quoting=standard.QUOTE_ALL).writerows(fields(FILE))

    assert changes(GRID, read(out.getvalue())) == []


def test_lines_with_nothing_in_them_are_passed_over():
    assert changes(GRID, read(FILE + ",,,,,,,,,\r\n\r\n")) == []


def test_a_short_line_has_empty_cells_at_its_end():
    assert read("key,A,B\r\nrow,x\r\n").rows == (("row", ("x", "")),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-key-column"),
        ("Trial,People\r\n", "no-key-column"),
        ("keys,People\r\n", "no-key-column"),
        ('key,A\r\nrow,"x', "not-csv"),
        ("key,A\r\nrow,x,y\r\n", "row-too-long"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(text, code):
    with pytest.raises(UnreadableSheet, match=code):
        read(text)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for content in (text, f"key,A\r\n{text}"):
        try:
            changes(GRID, read(content))
        except UnreadableSheet:
            continue
