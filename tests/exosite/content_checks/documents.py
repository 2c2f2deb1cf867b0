"""Texts for the tests beside this file, and what the rules say of them in short."""

from typing import Any

from exosite.content_checks.findings import Finding
from exosite.content_checks.passages import CheckedText, abbreviations_in
from exosite.content_checks.passages import make_text as make_text_of_fields
from exosite.content_checks.rules import check_text
from exosite.content_checks.surroundings import Surroundings
from exosite.publishing import kinds
from glossary.matching import TermIndex, WrittenForm

FORMS = (
    WrittenForm("外泌體", "exosome", "name"),
    WrittenForm("exosome", "exosome", "name"),
    WrittenForm("外密體", "exosome", "misspelling"),
    WrittenForm("exosom", "exosome", "misspelling"),
    WrittenForm("間質幹細胞", "msc", "name"),
    WrittenForm("MSC", "msc", "abbreviation"),
    WrittenForm("超速離心", "ultracentrifugation", "other-usage"),
)
TRIALS = {"EXIT-COVID19"}
TERMS = Surroundings(
    term_index=TermIndex(FORMS),
    term_names={"exosome": "外泌體", "ultracentrifugation": "超高速離心"},
    abbreviations=abbreviations_in([*(form.text for form in FORMS), *TRIALS]) | TRIALS,
    references=frozenset({"a", "b"}),
    cited_tables=frozenset({"cited"}),
)


def make_text(
    content_kind: str, key: str, language: str, values: dict[str, Any], structure: Any = None
) -> CheckedText:
    """A text with the fields that its kind is registered with."""
    fields = kinds.get(content_kind).passages
    return make_text_of_fields(content_kind, key, language, values, fields, structure=structure)


def article(body: str = "", language: str = "zh-hant", **fields: str) -> CheckedText:
    return make_text("article", "guide", language, {"body": body, **fields})


def found(
    text: CheckedText, surroundings: Surroundings = TERMS, source: CheckedText | None = None
) -> list[Finding]:
    return check_text(text, surroundings, source=source)


def rules(
    text: CheckedText, surroundings: Surroundings = TERMS, source: CheckedText | None = None
) -> list[str]:
    return [finding.rule for finding in found(text, surroundings, source)]


def of_rule(
    rule: str, text: CheckedText, source: CheckedText | None = None
) -> list[dict[str, str]]:
    """The params of the findings of one rule."""
    return [dict(item.params) for item in found(text, TERMS, source) if item.rule == rule]


STRUCTURE: dict[str, Any] = {
    "format": 1,
    "origin": "site",
    "columns": [
        {"key": "class", "kind": "text"},
        {"key": "size", "kind": "number", "unit": "nm"},
        {"key": "use", "kind": "choice", "choices": ["therapy", "marker"]},
        {"key": "role", "kind": "text"},
    ],
    "rows": [
        {
            "key": "protein",
            "refs": ["a"],
            "evidence": "animal",
            "cells": {
                "size": {"value": {"low": "30", "high": "150"}},
                "use": {"value": "marker"},
            },
        },
        {
            "key": "lipid",
            "refs": ["b"],
            "cells": {"size": {"missing": "not-reported"}, "use": {"missing": "unknown"}},
        },
    ],
}
CHINESE: dict[str, Any] = {
    "columns": {"class": "類別", "size": "大小", "use": "用途", "role": "角色"},
    "choices": {"use": {"marker": "標記", "therapy": "治療"}},
    "cells": {
        "protein": {"class": "蛋白質", "role": "可能傳遞訊號"},
        "lipid": {"class": "脂質", "role": "構成膜"},
    },
    "notes": {"lipid/role": "2019年的研究"},
}
ENGLISH: dict[str, Any] = {
    "columns": {"class": "Class", "size": "Size", "use": "Use", "role": "Role"},
    "choices": {"use": {"marker": "Marker", "therapy": "Therapy"}},
    "cells": {
        "protein": {"class": "Protein", "role": "May carry signals"},
        "lipid": {"class": "Lipid", "role": "Makes up the membrane"},
    },
    "notes": {"lipid/role": "A 2019 study"},
}


def table(
    texts: Any = None, language: str = "zh-hant", structure: Any = None, **fields: str
) -> CheckedText:
    values = {"title": "表" if language == "zh-hant" else "Table", "texts": texts or CHINESE}
    return make_text("table", "cargo", language, values | fields, structure=structure or STRUCTURE)
