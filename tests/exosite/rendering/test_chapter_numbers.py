"""Chapters have their numbers in words, the same in the text and in its contents."""

import pytest

from exosite import languages
from exosite.rendering import text_cache
from tests.factories import make_article

GUIDE = "".join(f"## 標題{n} {{#c{n}}}\n\n### 小節 {{#c{n}-1}}\n\n內文。\n\n" for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("zh-hant", 1, "一、"),
        ("zh-hant", 10, "十、"),
        ("zh-hant", 12, "十二、"),
        ("zh-hant", 20, "二十、"),
        ("zh-hant", 35, "三十五、"),
        ("en", 2, "2. "),
        ("ja", 3, "第3章　"),
    ],
)
def test_ordinals_are_those_of_the_language(code: str, number: int, shown: str) -> None:
    assert languages.ordinal(code, number) == shown


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "first"), [("zh-hant", "一、標題1"), ("en", "1. 標題1")])
def test_chapters_are_numbered_in_text_and_contents(code: str, first: str) -> None:
    article = make_article(f"{GUIDE}## 延伸閱讀 {{#c4}}\n\n無。", languages=("zh-hant", "en"))
    page = text_cache.cached_text(article.translations.get(language_code=code))
    assert page.toc[0]["text"] == first
    assert f'<h2 id="c1">{first}</h2>' in page.html
    # What has no sections is no chapter.
    assert page.toc[3]["text"] == "延伸閱讀"


@pytest.mark.django_db
def test_two_chapters_or_other_headings_have_no_numbers() -> None:
    article = make_article("## 甲 {#c1}\n\n### 乙 {#c1-1}\n\n## 丙 {#other}\n\n### 丁 {#x}\n\n文。")
    page = text_cache.cached_text(article.translations.get())
    assert [heading["text"] for heading in page.toc] == ["甲", "丙"]
