import pytest

from exosite.markup import parse, render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("這是**外泌體（exosome）**的", "這是<strong>外泌體（exosome）</strong>的"),
        ("**「外泌體」**是名詞", "<strong>「外泌體」</strong>是名詞"),
        ("**注意：**不是藥品", "<strong>注意：</strong>不是藥品"),
        ("請看**《指引》**，再說", "請看<strong>《指引》</strong>，再說"),
        ("含**PD-L1(+)**的細胞", "含<strong>PD-L1(+)</strong>的細胞"),
        ("**“外泌體”**是", "<strong>“外泌體”</strong>是"),
        ("粒徑**<200 nm**的", "粒徑<strong>&lt;200 nm</strong>的"),
        ("約**50%**的病人", "約<strong>50%</strong>的病人"),
        ("**「重要」**です", "<strong>「重要」</strong>です"),
        ("これは**重要。**ただし", "これは<strong>重要。</strong>ただし"),
        ("*カタカナ（注）*を", "<em>カタカナ（注）</em>を"),
        ("MSC**（間葉系幹細胞）**由来", "MSC<strong>（間葉系幹細胞）</strong>由来"),
        ("a**「あ」**b", "a<strong>「あ」</strong>b"),
        ("**𠮷（よし）**野", "<strong>𠮷（よし）</strong>野"),
        ("5 * 3 * 2 與 2*3", "5 * 3 * 2 與 2*3"),
        ("外_泌_體", "外_泌_體"),
        ("外** 空格 **內", "外** 空格 **內"),
        ("snake_case_name and **bold**text", "snake_case_name and <strong>bold</strong>text"),
        (
            "***both*** and **a *b* c**",
            "<em><strong>both</strong></em> and <strong>a <em>b</em> c</strong>",
        ),
        ("大腸桿菌*E. coli*的", "大腸桿菌<em>E. coli</em>的"),
        ("(**bold**) *it.*", "(<strong>bold</strong>) <em>it.</em>"),
    ],
)
def test_emphasis_works_beside_cjk_characters(text: str, html: str) -> None:
    assert parse(text, inline=True).html == html


@pytest.mark.parametrize(
    "text",
    [
        "HLA-B*57:01與HLA-B*15:02",
        "帶有*2與*17的人",
        "CYP2C19*2和CYP2C19*17，*1則是野生型",
        "5*10^8，再加3*10^8",
        "2*3*4 and 2**3**4",
        "體重*身高*係數",
        "效果顯著*，但樣本小*。",
        "效果*很好，副作用*很少",
        "*p<0.05，**p<0.01，***p<0.001",
        "*：p<0.05；**：p<0.01",
        "* p<0.05",
        "は*細胞*から",
        "a_b_c 與 _d_ 與 __e__",
        "~~5~~ `a` ^2^ ==x==",
        "甲****乙",
        "**p<0.01，**p<0.05",
    ],
)
def test_a_sign_that_is_no_emphasis_is_text(text: str) -> None:
    rendered = render(text)
    assert rendered.text == text
    assert not rendered.problems


@pytest.mark.parametrize("text", ["**甲*乙**丙*", "*甲 **乙* 丙**"])
def test_marks_that_cross_lose_nothing(text: str) -> None:
    rendered = render(text)
    tags = rendered.html.count("<strong>") * 4 + rendered.html.count("<em>") * 2
    assert rendered.text.count("*") + tags == text.count("*")
