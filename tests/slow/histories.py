"""Random histories of a small site: its objects, and what people and the clock do to them."""

import copy
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from articles import models
from articles.evidence import reference_actions
from articles.texts import related
from exosite import languages
from exosite.publishing import actions, kinds, snapshots
from exosite.publishing.errors import Refusal
from exosite.publishing.models import Content, Revision, revision_model
from exosite.publishing.states import TransitionNotAllowed
from exosite.rendering import text_cache
from glossary.models import Term
from tests.factories import (
    make_article,
    make_category,
    make_chapter,
    make_person,
    make_reference,
    make_search,
    make_table,
    make_term,
    make_trial,
    make_user,
)
from tests.factories.content import TEXTS
from tests.factories.drafts import WHY, bring
from tests.slow.further_events import FURTHER

NO_EVENT = (
    Refusal,
    ValidationError,
    TransitionNotAllowed,
    snapshots.Unresolved,
    Http404,
    ValueError,
)
"""What an event that is not possible now raises: nothing happened, which is an event as well."""

# The first are forms of terms, the last of none until an event makes them some.
WORDS: Final = (
    "外泌體",
    "囊泡",
    "細胞",
    "脂質",
    "樹突細胞",
    "膜",
    "胞",
    "體膜",
    "訊號",
    "EV",
    "exosome",
)
BEGIN: Final = datetime(2026, 1, 20, 8, tzinfo=UTC)


class History:
    """A site and the dice that decide what happens to it; ``seed`` makes the same history again."""

    def __init__(self, seed: int, clock: time_machine.Traveller) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - repeatable, no secret
        self.clock = clock
        self.made = 0
        self.people = {
            role: make_user(role) for role in ("writer", "translator", "reviewer", "publisher")
        }
        self.people["editor"] = make_user("writer", "translator")
        self._build()

    def _build(self) -> None:
        both = {"languages": ("zh-hant", "en")}
        topics = [make_category("胸腔", slug="chest", **both), make_category("皮膚", slug="skin")]
        self.authors = [make_person("編輯", slug="team", **both), make_person("譯者", slug="desk")]
        for number in range(3):
            make_reference(slug=f"study-{number}", title=f"Study {number}", doi=f"10.1000/{number}")
        make_trial(registry_id="NCT00000001", **both)
        make_table(slug="cargo", **both)
        make_table(slug="sizes")
        make_search(slug="approved", searched_by=self.authors[0], **both)
        for slug, name in (("exosome", "外泌體"), ("vesicle", "囊泡"), ("cell", "細胞")):
            make_term(name, slug=slug, **both)
        hub = make_article(self.body(), slug="guide", category=topics[0], **both)
        for position in (1, 2):
            make_chapter(hub, position, self.body(f"h{position}"), **both)
        for number in range(3):
            topic = self.dice.choice(topics)
            article = make_article(
                self.body(), slug=f"article-{number}", category=topic, upkeep="living", **both
            )
            article.contributions.create(person=self.dice.choice(self.authors), role="author")
        self.settle()

    def settle(self) -> None:
        """Write what texts use, as publishing does, for those that factories made."""
        for kind in kinds.all():
            if kind.has_markdown:
                for text in kind.texts.objects.public().select_related("master"):
                    text_cache.refresh(text)
        related.update(models.Article.objects.all())

    # --- What texts say ---------------------------------------------------------------------------

    def sentence(self) -> str:
        marks = ["", "", "[@study-0]", "[@study-1]", "[@study-2]", "[[exosome]]", "[[cell|這個]]"]
        marks += ["NCT00000001", "[文](article:article-1)", "[?approved]"]
        words = self.dice.sample(WORDS, 3)
        return "、".join(words) + f"第{self.dice.randrange(100)}句{self.dice.choice(marks)}。"

    def body(self, prefix: str = "s") -> str:
        """A lead and two sections, whose ids stay."""
        parts = [self.sentence()]
        for name in ("a", "b"):
            parts.append(f"## 節{self.dice.randrange(9)} {{#{prefix}-{name} evidence=animal}}")
            parts.append("\n\n".join(self.sentence() for _ in range(2)))
        if self.dice.random() < 0.5:
            parts.append(self.dice.choice(["{{ table:cargo }}", "{{ table:sizes }}"]))
        return "\n\n".join(parts)

    # --- Events -----------------------------------------------------------------------------------

    def step(self) -> str:
        """Let something happen; says what, and whether it was refused."""
        event: Callable[[], Any] = self.dice.choice(EVENTS).__get__(self)
        name = getattr(event, "__name__", "")
        try:
            detail = event()
        except NO_EVENT as refusal:
            return f"{name}: {type(refusal).__name__} {str(refusal)[:150]}"
        return f"{name} {detail or ''}".strip()

    def any_of(self, *chosen: type[Content]) -> Content:
        of = chosen or tuple(kind.model for kind in kinds.all())
        filled = [model for model in of if model.objects.exists()]
        return self.dice.choice(list(self.dice.choice(filled).objects.order_by("pk")))

    def save(self, item: Content, language: str, texts: dict[str, Any], **shared: Any) -> Revision:
        """Save on top of the newest; ValueError if that is what is there already."""
        is_source = language == item.source_language
        head = revision_model(item).objects.of(item, language).heads().first()
        revision = actions.save_draft(
            item=item,
            language=language,
            snapshot={"texts": texts} | ({"shared": shared} if shared else {}),
            base=head.number if head else 0,
            by=self.people["writer" if is_source else "translator"],
        )
        if revision is None:
            raise ValueError("nothing new")
        return revision

    def publish(self, item: Content, texts: dict[str, Any], language: str, **shared: Any) -> str:
        """Save, submit, approve and publish, as people do it; what is in the way stays in the way."""
        with transaction.atomic():
            bring(self.save(item, language, texts, **shared), "published", self.people)
        return f"{item.content_kind} {item.key} {language}"

    def edit(self) -> str:
        item = self.any_of()
        language = self.dice.choice(languages.CODES)
        return self.publish(item, self.new_texts(item, language), language)

    def edit_article(self) -> str:
        item = self.any_of(models.Article)
        language = self.dice.choice(["zh-hant", "zh-hant", "en"])
        return self.publish(item, self.new_texts(item, language), language)

    def new_texts(self, item: Content, language: str = "zh-hant") -> dict[str, Any]:
        is_new = not item.translations.filter(language_code=language).exists()
        number, own = self.dice.randrange(1000), self.dice.choice(WORDS)
        if isinstance(item, models.Article):
            return self.some_of(
                {
                    "title": f"{own}的標題{number}",
                    "summary": f"{own}的摘要{number}。",
                    "body": self.body(f"h{item.position}" if item.position else "s"),
                    "key_points": f"{own}一{number}\n第二點\n臨床（clinical）",
                    "meta_description": f"說明{number}。",
                },
                is_new,
            )
        if isinstance(item, models.ComparisonTable):
            texts = copy.deepcopy(TEXTS)
            texts["cells"]["lipid"]["role"] = f"{own}{number}"
            return self.some_of({"title": f"{own}表{number}", "texts": texts}, is_new)
        if isinstance(item, Term):
            name = self.dice.choice([own, f"{own}{number}"])
            return self.some_of({"name": name, "definition": f"{own}的定義{number}。"}, is_new)
        if isinstance(item, models.Trial):
            return {"condition": f"病{number}"}
        if isinstance(item, models.SearchStatement):
            return {"sought": f"找什麼{number}", "places": "新聞"}
        if isinstance(item, models.Figure):
            return {"alt": f"文字{number}", "caption": "圖說"}
        if isinstance(item, models.Category):
            return {"name": f"{own}名{number}", "description": "說明。"}
        return {"name": f"{own}名{number}"}

    def some_of(self, texts: dict[str, Any], is_new: bool) -> dict[str, Any]:
        """All of a new text, else one or two fields of it."""
        chosen = self.dice.sample(sorted(texts), self.dice.randrange(1, 3))
        return texts if is_new else {name: texts[name] for name in chosen}

    def form(self) -> str:
        """A term gains or loses a form."""
        term = self.any_of(Term)
        snapshot = snapshots.take(term, "zh-hant")
        rows = snapshot["shared"]["rows"]
        kind = self.dice.choice(["alias", "alias", "misspelling", "unlinked"])
        text = self.dice.choice(WORDS)
        kept = [row for row in rows["variants"] if row["text"] != text]
        if len(kept) == len(rows["variants"]):
            kept.append({"language_code": "zh-hant", "text": text, "kind": kind})
        rows["variants"] = kept
        return self.publish(term, {}, "zh-hant", **snapshot["shared"]) + f" {text}"

    def new_term(self) -> str:
        self.made += 1
        word = self.dice.choice(WORDS)
        revision = actions.create(
            model=Term,
            key=f"new-{self.made}",
            source_language="zh-hant",
            snapshot={
                "texts": {"name": word, "definition": f"{word}的定義。"},
                "shared": {"fields": {"category": "biology"}},
            },
            by=self.people["writer"],
        )
        bring(revision, "published", self.people)
        return word

    def new_article(self) -> str:
        self.made += 1
        topic = self.any_of(models.Category)
        article = make_article(
            self.body(), slug=f"more-{self.made}", category=topic, is_signed=False
        )
        text_cache.refresh(article.translations.get())
        return article.slug

    def rename(self) -> str:
        self.made += 1
        item = self.any_of(
            models.Article, Term, models.ComparisonTable, models.Person, models.Category
        )
        old = item.key
        key = self.dice.choice([f"renamed-{self.made}", old.removeprefix("renamed-") + "-x"])
        actions.rename(item=item, key=key, by=self.people["publisher"])
        return f"{item.content_kind} {old} {key}"

    def withdraw(self) -> str:
        item = self.any_of()
        live = item.translations.public().values_list("language_code", flat=True)
        language = self.dice.choice([*live] or ["zh-hant"])
        actions.withdraw(item=item, language=language, reason="有誤。", by=self.people["publisher"])
        return f"{item.content_kind} {item.key} {language}"

    def schedule(self) -> str:
        item = self.any_of(models.Article, Term)
        revision = self.save(item, "zh-hant", self.new_texts(item))
        for step, role in ((actions.submit, "writer"), (actions.approve, "reviewer")):
            revision = step(revision=revision, by=self.people[role])
        soon = timezone.now() + timedelta(hours=self.dice.randrange(1, 60))
        by = self.people["publisher"]
        actions.schedule(revision=revision, publish_at=soon, by=by, correction=WHY)
        return f"{item.content_kind} {item.key} {soon}"

    def draft(self) -> str:
        """A draft that readers must see nothing of."""
        item = self.any_of(models.Article, Term)
        self.save(item, "zh-hant", self.new_texts(item))
        return item.key

    def wait(self) -> str:
        hours = self.dice.choice([1, 5, 24, 24, 100, 24 * 40, 24 * 100])
        self.clock.shift(timedelta(hours=hours))
        result = actions.publish_due()
        return f"{hours} hours, {len(result.published)} published"

    def due_dates(self) -> str:
        """A text whose next review, a search and a trial whose dates lie just ahead."""
        soon = timezone.localdate() + timedelta(days=self.dice.randrange(-2, 4))
        article = self.any_of(models.Article)
        row = article.translations.order_by("pk").first()
        if row is None or row.withdrawn_at:
            raise Http404
        row.reviewed_on, row.next_review_on = soon - timedelta(days=30), soon
        row.save()
        return f"{article.slug} {soon}"

    def search_again(self) -> str:
        search = self.any_of(models.SearchStatement)
        search.searched_on = timezone.localdate() - timedelta(days=self.dice.randrange(85, 95))
        search.save()
        return str(search.searched_on)

    def reference(self) -> str:
        reference = self.dice.choice(list(models.Reference.objects.order_by("pk")))
        before = reference_actions.fingerprint(reference)
        reference.title = f"Study, edition {self.dice.randrange(1000)}"
        by = self.people["publisher"]
        reference_actions.change(reference=reference, base=before, by=by)
        return reference.slug

    def credit(self) -> str:
        article, person = self.any_of(models.Article), self.any_of(models.Person)
        role = self.dice.choice(["author", "translator", "fact-checker"])
        models.Contribution.objects.get_or_create(article=article, person=person, role=role)
        return f"{article.slug} {person.slug}"

    def move(self) -> str:
        """An article joins the guide, or a chapter changes its place or leaves."""
        article = self.any_of(models.Article)
        hub = models.Article.objects.filter(chapters__isnull=False).exclude(pk=article.pk).first()
        if hub is None or article.chapters.exists():
            raise Http404
        article.part_of = hub if article.part_of is None else None
        taken = list(hub.chapters.values_list("position", flat=True))
        article.position = max([*taken, 0]) + 1 if article.part_of else None
        article.full_clean()
        article.save()
        return article.slug

    def topic(self) -> str:
        article, topic = self.any_of(models.Article), self.any_of(models.Category)
        article.category = topic
        article.save()
        return f"{article.slug} {topic.slug}"


EVENTS: Final = (
    *[History.edit_article] * 4,
    *[History.edit] * 3,
    *[History.form] * 3,
    *[History.wait] * 3,
    *[History.rename] * 2,
    *[History.withdraw] * 2,
    *[History.schedule] * 2,
    History.new_term,
    History.new_article,
    History.draft,
    History.due_dates,
    History.search_again,
    History.reference,
    History.credit,
    History.move,
    History.topic,
    *FURTHER,
)
