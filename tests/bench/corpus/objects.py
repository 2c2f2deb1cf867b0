"""The objects of a corpus, and what is public of them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from articles import models as articles
from exosite.publishing.models import Assignment
from exosite.rendering import reference_index
from exosite.rendering.models import Use
from glossary.models import Term, TermTranslation, TermVariant
from tests.bench.corpus import texts as made
from tests.bench.corpus.insertion import Rows, insert, next_id
from tests.bench.corpus.texts import LANGUAGES, Texts
from tests.bench.corpus.words import capital

FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)
CHECKED = date(2026, 10, 1)
ROLES = ("writer", "translator", "reviewer", "publisher", "writer")
TERM_CATEGORIES = [choice for choice, _ in Term.Category.choices]
REFERENCE_KINDS = {"review": "review", "systematic-review": "systematic-review"}


class Objects:
    """Writes them all. ``first`` has the id of the first of each model; the others follow it."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.amounts = texts.amounts
        self.random = Random(f"{texts.seed} objects")
        self.first: dict[type[models.Model], int] = {}

    def write(self) -> None:
        self.write_people()
        self.write_topics()
        self.write_evidence()
        self.write_terms()
        self.write_tables()
        self.write_articles()
        insert(Use, self.uses())
        reference_index.count_all()

    def numbered(self, model: type[models.Model], rows: Rows) -> Iterator[dict[str, Any]]:
        self.first[model] = next_id(model)
        for pk, row in zip(count(self.first[model]), rows, strict=False):
            yield {"id": pk, **row}

    def id(self, model: type[models.Model], number: int) -> int:
        return self.first[model] + number

    def dates(self) -> dict[str, datetime]:
        published = FIRST_DAY + timedelta(minutes=self.random.randrange(60 * 24 * 700))
        return {
            "published_at": published,
            "updated_at": published + timedelta(days=self.random.randrange(300)),
        }

    def translations(
        self,
        model: type[models.Model],
        master: type[models.Model],
        amount: int,
        text: Callable[[int, str], dict[str, Any]],
    ) -> None:
        insert(
            model,
            (
                {
                    "master_id": self.id(master, number),
                    "language_code": language,
                    **text(number, language),
                    **self.dates(),
                }
                for number in range(amount)
                for language in LANGUAGES
            ),
        )

    def write_people(self) -> None:
        numbers = range(self.amounts.editors)
        editors = (
            {"username": f"editor-{n:02}", "password": "!", "is_staff": True} for n in numbers
        )
        insert(User, self.numbered(User, editors))
        insert(
            Assignment,
            (
                {"user_id": self.id(User, n), "role": ROLES[n % len(ROLES)], "language_code": ""}
                for n in numbers
            ),
        )
        people = (
            {"slug": made.person_slug(n), "kind": "person", "user_id": self.id(User, n)}
            for n in numbers
        )
        insert(articles.Person, self.numbered(articles.Person, people))
        names = {"zh-hant": "測試作者第{}位", "en": "Test Author {}"}
        self.translations(
            articles.PersonTranslation,
            articles.Person,
            len(numbers),
            lambda n, language: {"name": names[language].format(n)},
        )

    def write_topics(self) -> None:
        first = next_id(articles.Category)
        topics = (
            {
                "slug": made.topic_slug(n),
                "position": 100 + n,
                "parent_id": None if n < 10 else first + n % 10,
            }
            for n in range(self.amounts.topics)
        )
        insert(articles.Category, self.numbered(articles.Category, topics))
        names = self.texts.terms.names
        self.translations(
            articles.CategoryTranslation,
            articles.Category,
            self.amounts.topics,
            lambda n, language: {
                "name": capital(names[n % len(names)][language]),
                "description": self.texts.words[language].sentence(self.random, 60),
            },
        )

    def write_evidence(self) -> None:
        words = self.texts.words["en"]
        references = (
            {
                "slug": made.reference_slug(n),
                "kind": REFERENCE_KINDS.get(made.level(n), "paper"),
                "title": words.clause(self.random, 30).capitalize(),
                "authors": f"{words.words[n % 900].capitalize()} A, et al.",
                "year": 2005 + n % 21,
                "container": f"{words.words[n % 40].capitalize()} {n % 40}({n % 12}):e{n}",
                "doi": f"10.5555/corpus.{n}",
                "pmid": f"{90_000_000 + n}",
                "url": f"https://example.org/{n}",
                "evidence_level": made.level(n),
                "checked_on": CHECKED,
                "verification": words.sentence(self.random, 40),
            }
            for n in range(self.amounts.references)
        )
        insert(articles.Reference, self.numbered(articles.Reference, references))
        areas = [area for area, _ in articles.Trial.Area.choices]
        trials = (
            {
                "registry": "clinicaltrials-gov",
                "registry_id": made.registry_id(n),
                "area": areas[n % len(areas)],
                "phase": ("1", "1-2", "2")[n % 3],
                "status": "completed",
                "participants": 10 + n % 90,
                "started_on": "2021-03",
                "completed_on": "2024-05",
                "publication_id": self.id(articles.Reference, n % self.amounts.references),
                "checked_on": CHECKED,
            }
            for n in range(self.amounts.trials)
        )
        insert(articles.Trial, self.numbered(articles.Trial, trials))
        routes = {"zh-hant": "靜脈注射", "en": "intravenous"}
        names = self.texts.terms.names
        self.translations(
            articles.TrialTranslation,
            articles.Trial,
            self.amounts.trials,
            lambda n, language: {
                "condition": names[n * 7 % len(names)][language],
                "route": routes[language],
            },
        )

    def write_terms(self) -> None:
        amount, abbreviations = self.amounts.terms, self.texts.abbreviations
        slugs = self.texts.terms.slugs
        terms = (
            {
                "slug": slugs[n],
                "abbreviation": abbreviations[n],
                "category": TERM_CATEGORIES[n % len(TERM_CATEGORIES)],
            }
            for n in range(amount)
        )
        insert(Term, self.numbered(Term, terms))
        self.translations(TermTranslation, Term, amount, self.texts.term)
        insert(
            TermVariant,
            (
                {
                    "term_id": self.id(Term, n),
                    "language_code": language,
                    "text": form,
                    "kind": kind,
                }
                for n in range(amount)
                for language, form, kind in self.texts.variants(n)
            ),
        )
        insert(
            Term.related.through,
            (
                {
                    "from_term_id": self.id(Term, n),
                    "to_term_id": self.id(Term, (n + step) % amount),
                }
                for n in range(amount)
                for step in (1, 7)
            ),
        )

    def write_tables(self) -> None:
        amount = self.amounts.tables
        tables = (
            {"slug": made.table_slug(n), "structure": self.texts.structure(n)}
            for n in range(amount)
        )
        table, text = articles.ComparisonTable, articles.ComparisonTableTranslation
        insert(table, self.numbered(table, tables))
        self.translations(text, table, amount, self.texts.table)

    def topic_of(self, number: int) -> int:
        """Most topics have as many articles as others, but a few have a good part of all."""
        if number % 3:
            return min(int(Random(number).paretovariate(0.7)) - 1, self.amounts.topics - 1)
        return number % self.amounts.topics

    def write_articles(self) -> None:
        numbers = range(self.amounts.articles)
        rows = (
            {
                "slug": made.article_slug(n),
                "category_id": self.id(articles.Category, self.topic_of(n)),
                "funding": "none",
            }
            for n in numbers
        )
        insert(articles.Article, self.numbered(articles.Article, rows))

        def text(number: int, language: str) -> dict[str, Any]:
            is_reviewed = number % 3 > 0
            due = date(2026, 11, 1) if number % 30 == 1 else date(2027, 5, 1)
            return {
                **self.texts.article(number, language),
                "facts_checked_on": CHECKED,
                "reviewed_on": date(2026, 5, 1) if is_reviewed else None,
                "next_review_on": due if is_reviewed else None,
            }

        self.translations(articles.ArticleTranslation, articles.Article, len(numbers), text)
        insert(articles.Contribution, self.contributions(numbers))

    def contributions(self, numbers: Iterable[int]) -> Iterator[dict[str, Any]]:
        for number in numbers:
            parts = [("author", number % 20, ""), ("translator", 20 + number % 10, "en")]
            if number % 3:
                parts.append(("reviewer", 30 + number % 10, "zh-hant"))
            for role, person, language in parts:
                yield {
                    "article_id": self.id(articles.Article, number),
                    "person_id": self.id(articles.Person, person),
                    "role": role,
                    "language_code": language,
                }

    def uses(self) -> Iterator[dict[str, Any]]:
        """What publishing each text would have written into the reference index."""
        slugs = self.texts.terms.slugs
        common = [("term", "exosome"), ("term", "extracellular-vesicle")]
        for number in range(self.amounts.articles):
            named = self.texts.named(number)
            used = {
                *common,
                *(("term", slugs[term]) for term in named.terms),
                *(("reference", made.reference_slug(source)) for source in named.references),
                ("table", made.table_slug(named.table)),
                ("trial", made.registry_id(named.trial)),
            }
            for language in LANGUAGES:
                for kind, key in sorted(used):
                    yield {
                        "content_kind": "article",
                        "key": made.article_slug(number),
                        "language_code": language,
                        "used_kind": kind,
                        "used_key": key,
                    }
