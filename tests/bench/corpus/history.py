"""What editors did with a corpus: revisions, audit rows, messages, translations that are behind."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User

from articles.models import Article, ArticleRevision
from exosite.feedback.models import Feedback
from exosite.publishing import snapshots
from exosite.publishing.models import AuditEvent, StaleSection
from tests.bench.corpus import texts as made
from tests.bench.corpus.insertion import insert
from tests.bench.corpus.objects import CHECKED, FIRST_DAY, Objects
from tests.bench.corpus.texts import LANGUAGES

ACTIONS = ("save", "submit", "approve", "publish", "save", "save", "sign-in", "request-changes")


class History:
    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.texts = objects.texts
        self.amounts = objects.amounts

    def write(self) -> None:
        insert(ArticleRevision, self.revisions())
        insert(AuditEvent, self.audit_rows())
        insert(Feedback, self.messages())
        insert(StaleSection, self.stale_sections())

    def editor(self, number: int) -> int:
        return self.objects.id(User, number % self.amounts.editors)

    def snapshot(self, number: int, language: str) -> dict[str, Any]:
        texts = self.texts.article(number, language) | {"facts_checked_on": CHECKED.isoformat()}
        found = {"format": snapshots.current_format("article"), "texts": texts}
        if language != LANGUAGES[0]:
            return found
        topic = made.topic_slug(self.objects.topic_of(number))
        parts = [("author", number % 20, ""), ("translator", 20 + number % 10, "en")]
        shared = {"category": [topic], "is_featured": False, "funding": "none", "sponsor": ""}
        rows = [
            {"person": [made.person_slug(person)], "role": role, "language_code": code}
            for role, person, code in parts
        ]
        return found | {
            "shared": {
                "fields": shared,
                "links": {"secondary_categories": []},
                "rows": {"contributions": rows},
            }
        }

    def revisions(self) -> Iterator[dict[str, Any]]:
        """One article has hundreds; of others one in 40 has a text on its way."""
        for number in range(self.amounts.articles):
            for language in LANGUAGES:
                is_most = (number, language) == (0, LANGUAGES[0])
                amount = self.amounts.revisions_of_text
                amount = self.amounts.revisions_of_most_edited if is_most else amount
                on_its_way = {5: "in-review", 45: "draft"}.get(number % 80)
                yield from self.line(number, language, amount, on_its_way)

    def line(
        self, number: int, language: str, amount: int, on_its_way: str | None
    ) -> Iterator[dict[str, Any]]:
        snapshot = self.snapshot(number, language)
        title = snapshot["texts"]["title"]
        live = amount - 1 if on_its_way else amount
        for revision in range(1, amount + 1):
            is_live, is_open = revision == live, revision > live
            state = "published" if is_live else on_its_way if is_open else "superseded"
            texts = snapshot["texts"] | {"title": title if is_live else f"{title} {revision}"}
            approver = None if is_open else self.editor(2)
            yield {
                "master_id": self.objects.id(Article, number),
                "language_code": language,
                "number": revision,
                "snapshot": snapshot | {"texts": texts},
                "format": snapshot["format"],
                "state": state,
                "author_id": self.editor((number + revision) * 5),
                "source_number": None if language == LANGUAGES[0] else 0,
                "made_at": FIRST_DAY + timedelta(days=revision, minutes=number % 1000),
                "approved_by_id": approver,
                "reviewer_id": approver if number % 3 else None,
            }

    def audit_rows(self) -> Iterator[dict[str, Any]]:
        for row in range(self.amounts.audit_rows):
            action, editor = ACTIONS[row % len(ACTIONS)], row % self.amounts.editors
            is_about_text = action != "sign-in"
            article = 0 if row % 50 == 0 else row % self.amounts.articles
            yield {
                "at": FIRST_DAY + timedelta(minutes=5 * row),
                "actor_id": self.editor(editor),
                "actor_name": f"editor-{editor:02}",
                "action": action,
                "content_kind": "article" if is_about_text else "",
                "key": made.article_slug(article) if is_about_text else "",
                "language_code": LANGUAGES[row % 2] if is_about_text else "",
                "revision_number": row % 500 + 1 if is_about_text else None,
                "details": {},
            }

    def messages(self) -> Iterator[dict[str, Any]]:
        words, random = self.texts.words[LANGUAGES[0]], self.objects.random
        for row in range(self.amounts.messages):
            at = FIRST_DAY + timedelta(hours=row % 20_000)
            is_new = row % 4 == 0
            yield {
                "content_kind": "article",
                "key": made.article_slug(row % self.amounts.articles),
                "language_code": LANGUAGES[0],
                "what": "mistake",
                "message": words.lines(random, 40, 2),
                "at": at,
                "state": "new" if is_new else "done",
                "done_at": None if is_new else at + timedelta(days=3),
            }

    def stale_sections(self) -> Iterator[dict[str, Any]]:
        for number in range(0, self.amounts.articles, 20):
            yield {
                "content_kind": "article",
                "key": made.article_slug(number),
                "language_code": "en",
                "section": "s1",
                "since": FIRST_DAY + timedelta(days=600, minutes=number),
                "significance": "content",
                "source_number": 1,
            }
