"""A grid as a file, and the file read again. What changed in it: test_csv_changes.py."""

import copy
import csv as standard
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tables.csv import UnreadableFile, read_csv, write_csv
from articles.tables.csv_changes import TableDocuments, find_changes
from exosite.languages import CODES
from tests.articles.tables.documents import TABLE, UNHURRIED, fields, grid_of, tables

GRID = grid_of(TABLE)
FILE = write_csv(GRID, language="zh-hant")


def with_text(text: str) -> TableDocuments:
    table = copy.deepcopy(TABLE)
    table.texts["zh-hant"]["cells"]["exit"]["result"] = text
    return table


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
    english = {line[0]: line for line in fields(write_csv(grid_of(TABLE, "en"), language="en"))}

    assert line[4:9] == ["靜脈輸注", "是", "2023", "lightner-2023; nct04493242", "phase2"]
    assert english["cord"][5] == "unknown"
    assert english["exit"][3] == "[not reported]"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@x", "＝1＋1", " =1+1", "'quoted'", "－ＳＵＭ(A1)"],
)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(text):
    table = with_text(text)
    written = write_csv(grid_of(table), language="zh-hant")

    assert fields(written)[2][9] == f"'{text}"
    assert read_csv(written).rows[1][1][8] == text


@pytest.mark.parametrize("text", ["-5", "-80 °C", "−5", "5-10", "a=b", "<0.05"])
def test_a_number_or_an_ordinary_text_is_left_alone(text):
    assert fields(write_csv(grid_of(with_text(text)), language="zh-hant"))[2][9] == text


def test_a_heading_is_disarmed_too():
    table = TableDocuments(TABLE.structure, {"zh-hant": {"columns": {"people": "=n"}}})

    assert "'=n [people]" in fields(write_csv(grid_of(table), language="zh-hant"))[0]


@pytest.mark.parametrize("label", ["", "試驗"])
def test_headings_that_are_empty_or_alike_carry_the_key_of_their_column(label):
    texts = {"columns": TABLE.texts["zh-hant"]["columns"] | {"result": label}}
    grid = grid_of(TableDocuments(TABLE.structure, {"zh-hant": texts}))
    text = write_csv(grid, language="zh-hant")

    assert fields(text)[0][-1] == f"{label} [result]".strip()
    assert find_changes(grid, read_csv(text)) == []


@pytest.mark.parametrize("language", CODES)
def test_a_file_that_comes_back_unchanged_has_no_changes(language):
    grid = grid_of(TABLE, language)

    assert find_changes(grid, read_csv(write_csv(grid, language=language))) == []


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
    sheet = read_csv(write_csv(grid, language="zh-hant"))

    assert sheet.rows[1][1][8] == text
    assert find_changes(grid, sheet) == []


@UNHURRIED
@given(tables(), st.sampled_from(CODES))
def test_any_table_comes_back_without_changes(table, language):
    grid = grid_of(table, language)
    text = write_csv(grid, language=language)

    assert find_changes(grid, read_csv(text)) == []
    assert find_changes(grid, read_csv("\ufeff" + text.replace("\r\n", "\n"))) == []


@UNHURRIED
@given(tables())
def test_no_field_of_any_file_is_a_formula(table):
    for line in fields(write_csv(grid_of(table), language="en")):
        for field in line:
            assert not field.startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "＠"))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_file_may_be_parted_by_other_marks(mark):
    out = io.StringIO()
    standard.writer(out, delimiter=mark, quoting=standard.QUOTE_ALL).writerows(fields(FILE))

    assert find_changes(GRID, read_csv(out.getvalue())) == []


def test_lines_with_nothing_in_them_are_passed_over():
    assert find_changes(GRID, read_csv(FILE + ",,,,,,,,,\r\n\r\n")) == []


@pytest.mark.parametrize(
    "save",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\r\n", "\r").encode(),
        lambda text: text.replace("\r\n", ",,\r\n").encode(),
        lambda text: text.replace("\r\n", "\n").replace("24 people", "24").encode(),
        lambda text: text.replace("24 people", "'２.4E+01").encode(),
        lambda text: text.replace(",是,", ",TRUE,").encode(),
    ],
    ids=["mark", "utf-16", "old-ends", "empty-columns", "bare-number", "exponent", "true"],
)
def test_a_file_that_a_spreadsheet_saved_has_no_changes(save):
    assert find_changes(GRID, read_csv(save(FILE))) == []


@pytest.mark.parametrize("encoding", ["big5hkscs", "cp950", "shift_jis_2004", "latin-1"])
def test_a_file_in_an_encoding_of_one_country_is_refused_whole(encoding):
    with pytest.raises(UnreadableFile, match="not-unicode"):
        read_csv(FILE.encode(encoding, "replace"))


def test_a_file_that_has_lost_characters_is_refused_whole():
    with pytest.raises(UnreadableFile, match="not-unicode"):
        read_csv(FILE.replace("健康", "\ufffd\ufffd"))


@pytest.mark.parametrize(
    ("before", "saved", "code"),
    [
        ("24 people", "2,4 people", "decimal-comma"),
        ("24 people", "24-Jan", "not-a-number"),
        ("24 people", "#REF!", "not-a-number"),
        (",2020-07,", ",Jul-20,", "not-a-date"),
        (",2020-07,", ",44013,", "not-a-date"),
        ("無對照組", "無\u200b對照組", "invisible-character"),
    ],
)
def test_a_cell_that_a_spreadsheet_changed_is_refused_with_its_place(before, saved, code):
    text = FILE.replace(before, f'"{saved}"' if "," in saved and saved[0] != "," else saved)
    (change,) = find_changes(GRID, read_csv(text))
    assert (change.code, change.row, change.reason) == ("unreadable", "volunteers", code)


def test_a_short_line_has_empty_cells_at_its_end():
    assert read_csv("key,A,B\r\nrow,x\r\n").rows == (("row", ("x", "")),)


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
    with pytest.raises(UnreadableFile, match=code):
        read_csv(text)


@UNHURRIED
@given(st.text())
def test_any_text_is_read_or_refused(text):
    for content in (text, f"key,A\r\n{text}"):
        try:
            find_changes(GRID, read_csv(content))
        except UnreadableFile:
            continue
