from pathlib import Path

import pytest

from exosite import languages

OURS = ("zh-hant", "en", "ja")


def test_every_module_of_a_language_is_registered() -> None:
    folder = Path(languages.__file__).parent
    modules = {path.stem.replace("_", "-") for path in folder.glob("*.py")}
    assert modules - {"--init--", "language"} == set(languages.CODES)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "zh-hant"),
        ("en", "en"),
        ("en-GB-oxendict,en;q=0.9", "en"),
        ("ja-JP", "ja"),
        ("zh-TW,en;q=0.8", "zh-hant"),
        ("zh-Hant-HK", "zh-hant"),
        ("zh-CN", "zh-hant"),
        ("fr,ja;q=0.5,en;q=0.7", "en"),
        ("en;q=0,ja;q=0.1", "ja"),
        ("en;q=nonsense,ja;q=0.2", "ja"),
        ("de", "zh-hant"),
        ("*", "zh-hant"),
        ("en" + ",en" * 100_000, "en"),
        (";;;,,,=", "zh-hant"),
    ],
)
def test_the_browsers_languages_choose_the_page(header: str, expected: str) -> None:
    assert languages.negotiate(header) == expected


def test_falling_back_prefers_the_source_of_the_object() -> None:
    assert languages.fallbacks("ja")[:3] == ("ja", "zh-hant", "en")
    assert languages.fallbacks("ja", source="en")[:3] == ("ja", "en", "zh-hant")


@pytest.mark.parametrize(
    ("available", "expected"),
    [({"en", "zh-hant"}, "zh-hant"), ({"en"}, "en"), ({"ja", "zh-hant"}, "ja"), (set(), None)],
)
def test_an_object_is_shown_in_the_readers_language_else_in_its_source(
    available: set[str], expected: str | None
) -> None:
    assert languages.choose("ja", available) == expected


def test_tags_are_written_as_documents_expect() -> None:
    assert [languages.tag(code) for code in OURS] == ["zh-Hant", "en", "ja"]
    assert languages.tag("zh-hans") == "zh-Hans"


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        languages.get("fr")


def test_every_language_numbers_its_chapters_in_its_own_way() -> None:
    assert [languages.ordinal(code, 12) for code in OURS] == [
        "十二、",
        "12. ",
        "第12章　",
    ]


def test_no_language_borrows_the_numbers_of_another() -> None:
    with pytest.raises(KeyError):
        languages.ordinal("eo", 3)
    with pytest.raises(TypeError, match="ordinal"):
        languages.Language(code="eo", tag="eo", name="Esperanto", open_graph="eo")  # type: ignore[call-arg]
