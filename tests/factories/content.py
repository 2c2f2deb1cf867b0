"""Valid objects with as little in them as their rules allow; keyword arguments add the rest."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from articles import models
from glossary.models import Term, TermTranslation, TermVariant

DAY = datetime(2026, 1, 15, 12, tzinfo=UTC)
DATES = {"published_at": DAY, "updated_at": DAY}
_numbers = count(1)


def _slug(prefix: str) -> str:
    return f"{prefix}-{next(_numbers)}"


def make_term(
    name: str = "外泌體",
    *,
    languages: tuple[str, ...] = ("zh-hant",),
    variants: tuple[tuple[str, str, str], ...] = (),
    description: str = "",
    **fields: Any,
) -> Term:
    """A term of this name in each language; ``variants`` are (language, text, kind)."""
    term = Term.objects.create(**{"slug": _slug("term"), "category": "biology"} | fields)
    for language in languages:
        TermTranslation.objects.create(
            master=term,
            language_code=language,
            name=name,
            definition=f"{name}的定義。",
            description=description,
            **DATES,
        )
    for language, text, kind in variants:
        TermVariant.objects.create(term=term, language_code=language, text=text, kind=kind)
    return term


def make_category(
    name: str = "胸腔", *, languages: tuple[str, ...] = ("zh-hant",), **fields: Any
) -> models.Category:
    category = models.Category.objects.create(**{"slug": _slug("topic")} | fields)
    for language in languages:
        models.CategoryTranslation.objects.create(
            master=category, language_code=language, name=name, description="說明。", **DATES
        )
    return category


def make_person(
    name: str = "編輯團隊", *, languages: tuple[str, ...] = ("zh-hant",), **fields: Any
) -> models.Person:
    person = models.Person.objects.create(**{"slug": _slug("person"), "kind": "team"} | fields)
    for language in languages:
        models.PersonTranslation.objects.create(
            master=person, language_code=language, name=name, **DATES
        )
    return person


def make_article(
    body: str = "內文。",
    *,
    languages: tuple[str, ...] = ("zh-hant",),
    text: dict[str, Any] | None = None,
    is_signed: bool = True,
    **fields: Any,
) -> models.Article:
    """An article with the same body in each language; ``text`` sets further fields of the texts.

    Its author is one of whom readers are shown nothing.
    """
    if "category" not in fields:
        fields["category"] = make_category()
    article = models.Article.objects.create(**{"slug": _slug("article")} | fields)
    if is_signed:
        author, _ = models.Person.objects.get_or_create(slug="unnamed", kind="team")
        models.Contribution.objects.create(article=article, person=author, role="author")
    for language in languages:
        values = {
            "title": f"標題（{language}）",
            "summary": "摘要。",
            "key_points": "第一點\n第二點\n臨床（clinical）",
            "body": body,
            "meta_description": "說明。",
        }
        models.ArticleTranslation.objects.create(
            master=article, language_code=language, **DATES | values | (text or {})
        )
    return article


def make_guide(count: int = 3, **fields: Any) -> tuple[models.Article, list[models.Article]]:
    """A guide and its chapters, whose titles are 第1章 and so on and whose sections are a1, b1 ..."""
    hub = make_article(**fields)
    return hub, [make_chapter(hub, position) for position in range(1, count + 1)]


def make_chapter(
    hub: models.Article, position: int, body: str = "", **fields: Any
) -> models.Article:
    """A chapter at a place in a guide, on the topic of its hub."""
    body = (
        body
        or f"## 甲 {{#a{position} evidence=animal}}\n\n內文。\n\n## 乙 {{#b{position}}}\n\n內文。"
    )
    values = {
        "slug": f"chapter-{position}",
        "category": hub.category,
        "text": {"title": f"第{position}章"},
    }
    return make_article(body, part_of=hub, position=position, **values | fields)


STRUCTURE = {
    "format": 1,
    "origin": "seed",
    "columns": [{"key": "name", "kind": "text"}, {"key": "role", "kind": "text"}],
    "rows": [
        {"key": "protein", "evidence": "opinion"},
        {"key": "lipid", "evidence": "opinion"},
    ],
}
TEXTS = {
    "columns": {"name": "類別", "role": "角色"},
    "cells": {
        "protein": {"name": "蛋白質", "role": "訊號"},
        "lipid": {"name": "脂質", "role": "膜"},
    },
}


def make_table(
    *,
    languages: tuple[str, ...] = ("zh-hant",),
    structure: dict | None = None,
    texts: dict | None = None,
    title: str = "成分",
    **fields: Any,
) -> models.ComparisonTable:
    table = models.ComparisonTable.objects.create(
        **{"slug": _slug("table"), "structure": structure or STRUCTURE} | fields
    )
    for language in languages:
        models.ComparisonTableTranslation.objects.create(
            master=table, language_code=language, title=title, texts=texts or TEXTS, **DATES
        )
    return table


def make_reference(**fields: Any) -> models.Reference:
    values = {
        "slug": _slug("reference"),
        "kind": "paper",
        "title": "A study of vesicles",
        "authors": "Lin A, Chen B",
        "year": 2024,
        "evidence_level": "animal",
        "checked_on": date(2026, 1, 15),
    }
    return models.Reference.objects.create(**values | fields)


def make_trial(*, languages: tuple[str, ...] = ("zh-hant",), **fields: Any) -> models.Trial:
    values = {
        "registry": "clinicaltrials-gov",
        "registry_id": f"NCT{next(_numbers):08}",
        "checked_on": date(2999, 1, 15),
        "area": "lungs",
    }
    trial = models.Trial.objects.create(**values | fields)
    for language in languages:
        models.TrialTranslation.objects.create(
            master=trial, language_code=language, condition="肺炎", **DATES
        )
    return trial


def make_figure(*, languages: tuple[str, ...] = ("zh-hant",), **fields: Any) -> models.Figure:
    values = {"slug": _slug("figure"), "kind": "template", "template": "exosome-formation"}
    figure = models.Figure.objects.create(**values | fields)
    for language in languages:
        models.FigureTranslation.objects.create(
            master=figure, language_code=language, alt="替代文字", caption="圖說", **DATES
        )
    return figure


def make_search(
    *, languages: tuple[str, ...] = ("zh-hant",), **fields: Any
) -> models.SearchStatement:
    values = {
        "slug": _slug("search"),
        "subject": "law",
        "searched_on": date(2026, 1, 15),
        "searched_by": fields.get("searched_by") or make_person(),
    }
    search = models.SearchStatement.objects.create(**values | fields)
    for language in languages:
        models.SearchStatementTranslation.objects.create(
            master=search,
            language_code=language,
            sought=f"核准的藥品（{language}）",
            places="新聞",
            **DATES,
        )
    return search
