"""Documents of tables for the tests beside this file: one written out, and any that is valid."""

import csv
import io
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from articles.tables.cell_text import line_fault
from articles.tables.csv_changes import TableDocuments
from articles.tables.grid import Grid, build_grid
from articles.tables.kinds import KINDS
from articles.tables.missing_values import MISSING
from articles.tables.structure_document import read_structure
from exosite.markup import EVIDENCE_LEVELS
from exosite.quantities.units import UNITS
from tests.examples import examples

UNHURRIED = examples(50)
"""A slow machine fails no test."""

TRIALS: dict[str, Any] = {
    "format": 1,
    "origin": "site",
    "columns": [
        {"key": "trial", "kind": "text"},
        {"key": "people", "kind": "number", "unit": "{people}"},
        {"key": "size", "kind": "number", "unit": "nm"},
        {"key": "route", "kind": "choice", "choices": ["inhaled", "intravenous"]},
        {"key": "randomised", "kind": "boolean"},
        {"key": "finished", "kind": "date"},
        {"key": "sources", "kind": "reference"},
        {"key": "level", "kind": "evidence"},
        {"key": "result", "kind": "text"},
    ],
    "rows": [
        {
            "key": "volunteers",
            "refs": ["shi-2021"],
            "evidence": "phase1",
            "as_of": "2026-11-22",
            "cells": {
                "people": {"value": {"low": "24", "high": "24"}, "refs": ["shi-2021"]},
                "size": {"value": {"low": "0.03", "high": "0.15", "unit": "um"}},
                "route": {"value": "inhaled"},
                "randomised": {"value": "no"},
                "finished": {"value": "2020-07"},
                "sources": {"value": ["shi-2021"]},
                "level": {"value": "phase1"},
            },
        },
        {
            "key": "exit",
            "cells": {
                "people": {"value": {"low": "102", "high": "102"}},
                "size": {"missing": "not-reported"},
                "route": {"value": "intravenous"},
                "randomised": {"value": "yes"},
                "finished": {"value": "2023"},
                "sources": {"value": ["lightner-2023", "nct04493242"]},
                "level": {"value": "phase2"},
            },
        },
        {
            "key": "cord",
            "cells": {
                "people": {"value": {"low": "0", "high": "0"}},
                "size": {"value": {"low": "30", "high": "150", "approx": True}},
                "randomised": {"value": "unknown"},
                "result": {"missing": "not-applicable"},
            },
        },
    ],
}
TRIALS_ZH: dict[str, Any] = {
    "columns": {
        "trial": "試驗",
        "people": "人數",
        "size": "粒徑",
        "route": "給藥方式",
        "randomised": "隨機",
        "finished": "完成",
        "sources": "來源",
        "level": "證據",
        "result": "結果",
    },
    "cells": {
        "volunteers": {"trial": "健康志願者", "result": "耐受性尚可，無對照組"},
        "exit": {"trial": "輸注試驗", "result": "死亡率差異未達統計顯著"},
        "cord": {"trial": "臍帶來源"},
    },
    "notes": {"exit": "受試者為重症病人", "exit/people": "含對照組"},
    "choices": {"route": {"inhaled": "霧化吸入", "intravenous": "靜脈輸注"}},
}
TRIALS_EN: dict[str, Any] = {
    "columns": {"trial": "Trial", "people": "People", "route": "Route"},
    "cells": {"volunteers": {"trial": "Healthy volunteers"}, "exit": {"trial": "Infusion trial"}},
    "choices": {"route": {"inhaled": "Inhaled"}},
}
TABLE = TableDocuments(TRIALS, {"zh-hant": TRIALS_ZH, "en": TRIALS_EN})

KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,4}", fullmatch=True)
REFERENCES = st.lists(
    st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True), min_size=1, max_size=3, unique=True
)
LINES = st.one_of(
    st.sampled_from(
        ["=1+1", "'no mutation risk'", "-5", "+3", "@here", "[未報告]", "不適用", "a;b", '"', "＝x"]
    ),
    st.text(
        st.characters(
            exclude_categories=("Cc", "Cf", "Co", "Cs", "Zl", "Zp"),
            exclude_characters="\ufffe\uffff",
        ),
        min_size=1,
        max_size=12,
    ).filter(lambda text: not line_fault(text)),
)
DATES = st.one_of(
    st.dates().map(str).filter(lambda text: text[0] in "12"),
    st.from_regex(r"[12][0-9]{3}(-(0[1-9]|1[0-2]))?", fullmatch=True),
)
DECIMALS = st.decimals(min_value=-10_000, max_value=10_000, places=2).map(lambda d: f"{d:f}")


@st.composite
def numbers(draw: st.DrawFn, unit: str | None) -> dict[str, Any]:
    low, high = sorted([draw(DECIMALS), draw(DECIMALS)], key=float)
    sign = draw(st.sampled_from(["", "range", "about", "<", "<=", ">", ">="]))
    value: dict[str, Any] = {"low": low, "high": high if sign in ("range", "about") else low}
    if sign == "about":
        value["approx"] = True
    elif sign not in ("", "range"):
        value["bound"] = sign
    others = sorted(UNITS.keys() - {unit})
    if draw(st.booleans()):
        value["unit"] = draw(st.sampled_from(others))
    return value


VALUES: dict[str, Callable[[dict[str, Any]], st.SearchStrategy[Any]]] = {
    "number": lambda column: numbers(column.get("unit")),
    "choice": lambda column: st.sampled_from(column["choices"]),
    "boolean": lambda column: st.sampled_from(["yes", "no", "unknown"]),
    "date": lambda column: DATES,
    "reference": lambda column: REFERENCES,
    "evidence": lambda column: st.sampled_from(EVIDENCE_LEVELS),
}
"""Valid JSON values of each kind of column that has values."""


def values(column: dict[str, Any]) -> st.SearchStrategy[Any]:
    return VALUES[column["kind"]](column)


@st.composite
def columns_named(
    draw: st.DrawFn, key: str, kinds: tuple[str, ...] = tuple(KINDS)
) -> dict[str, Any]:
    column: dict[str, Any] = {"key": key, "kind": draw(st.sampled_from(kinds))}
    if column["kind"] == "number" and draw(st.booleans()):
        column["unit"] = draw(st.sampled_from(sorted(UNITS)))
    if column["kind"] == "choice":
        column["choices"] = draw(st.lists(KEYS, min_size=1, max_size=3, unique=True))
    return column


@st.composite
def cells(draw: st.DrawFn, column: dict[str, Any], *, head: bool) -> dict[str, Any]:
    cell: dict[str, Any] = {}
    if not head and draw(st.integers(0, 3)) == 0:
        cell["missing"] = draw(st.sampled_from(sorted(MISSING)))
    elif column["kind"] != "text" and draw(st.integers(0, 3)):
        cell["value"] = draw(values(column))
    if draw(st.integers(0, 4)) == 0:
        cell["refs"] = draw(REFERENCES)
    return cell


@st.composite
def tables(draw: st.DrawFn) -> TableDocuments:
    """Any valid table, without objects that have nothing in them."""
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    columns = [
        draw(columns_named(key, tuple(KINDS) if place else ("text",)))
        for place, key in enumerate(keys)
    ]
    rows = []
    for key in draw(st.lists(KEYS, max_size=4, unique=True)):
        drawn = {
            column["key"]: draw(cells(column, head=not place))
            for place, column in enumerate(columns)
        }
        rows.append({"key": key, "cells": {name: cell for name, cell in drawn.items() if cell}})
    structure = {"format": 1, "origin": "seed", "columns": columns, "rows": rows}
    return TableDocuments(structure, {code: draw(texts(structure)) for code in ("zh-hant", "en")})


@st.composite
def texts(draw: st.DrawFn, structure: dict[str, Any]) -> dict[str, Any]:
    columns, rows = structure["columns"], structure["rows"]
    places = [row["key"] for row in rows]
    places += [f"{row['key']}/{column['key']}" for row in rows for column in columns]
    wordy = [column["key"] for column in columns if column["kind"] == "text"]
    found = {
        "columns": draw(some([column["key"] for column in columns])),
        "cells": {
            row["key"]: draw(some([k for k in wordy if "missing" not in row["cells"].get(k, {})]))
            for row in rows
        },
        "notes": draw(some(places)),
        "choices": {
            column["key"]: draw(some(column["choices"]))
            for column in columns
            if "choices" in column
        },
    }
    for group in ("cells", "choices"):
        found[group] = {key: words for key, words in found[group].items() if words}
    return {group: words for group, words in found.items() if words}


def some(keys: list[str]) -> st.SearchStrategy[dict[str, str]]:
    """Lines for any of the keys."""
    return st.dictionaries(st.sampled_from(keys), LINES, max_size=4) if keys else st.just({})


def grid_of(table: TableDocuments, language: str = "zh-hant") -> Grid:
    """The grid of a table in a language, with the source language behind it."""
    return build_grid(
        read_structure(table.structure),
        table.texts.get(language, {}),
        fallback=table.texts.get("zh-hant"),
    )


def fields(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))
