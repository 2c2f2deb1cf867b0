"""Texts for the tests beside this file, and what the rules say of them in short."""

from typing import Any

from articles.content_checks.rules import check
from exosite.content_checks import Finding, Surroundings, Text, make_text
from glossary.matching import Form

TERMS = Surroundings(
    forms=(
        Form("外泌體", "exosome", "name"),
        Form("exosome", "exosome", "name"),
        Form("外密體", "exosome", "misspelling"),
        Form("exosom", "exosome", "misspelling"),
        Form("間質幹細胞", "msc", "name"),
        Form("MSC", "msc", "abbreviation"),
        Form("超速離心", "ultracentrifugation", "other-usage"),
    ),
    terms={"exosome": "外泌體", "ultracentrifugation": "超高速離心"},
    names=frozenset({"EXIT-COVID19"}),
    references=frozenset({"a", "b"}),
    cited_tables=frozenset({"cited"}),
)


def article(body: str = "", language: str = "zh-hant", **fields: str) -> Text:
    return make_text("article", "guide", language, {"body": body, **fields})


def found(text: Text, around: Surroundings = TERMS, source: Text | None = None) -> list[Finding]:
    return check(text, around, source=source)


def rules(text: Text, around: Surroundings = TERMS, source: Text | None = None) -> list[str]:
    return [finding.rule for finding in found(text, around, source)]


def of_rule(rule: str, text: Text, source: Text | None = None) -> list[dict[str, str]]:
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
) -> Text:
    values = {"title": "表" if language == "zh-hant" else "Table", "texts": texts or CHINESE}
    return make_text("table", "cargo", language, values | fields, structure=structure or STRUCTURE)
