"""Further events of histories: guides that change, sets, texts that come back, sources that go."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from articles import models
from articles.evidence import reference_actions
from articles.evidence.evidence_levels import Evidence
from articles.texts import (
    chapter_actions,
    chapter_join,
    chapter_split,
    chapter_text,
    study_actions,
)
from exosite import languages
from exosite.publishing import actions
from exosite.publishing.models import Content, Revision, revision_model
from exosite.publishing.states import State
from tests.factories.drafts import WHY_TOGETHER, bring

if TYPE_CHECKING:
    from tests.slow.histories import History

GAPS = {"summary": "摘要。", "key_points": "一\n二\n三", "meta_description": "說明。"}


def split(history: "History") -> str:
    """A section of an article becomes a chapter of it, in every language that has the section."""
    article = history.any_of(models.Article)
    body = chapter_split.newest_texts(article)[article.source_language][1]["texts"]["body"]
    part = history.dice.choice([*chapter_text.parts(body)] or [None])
    if part is None:
        raise Http404
    history.made += 1
    with transaction.atomic():
        drafts = chapter_split.split_off(
            guide=article,
            keys={part.id: f"part-{history.made}"},
            bases=_bases(article),
            by=history.people["editor"],
        )
        _publish_together(history, drafts)
    return f"{article.slug} {part.id} part-{history.made}"


def join(history: "History") -> str:
    """A chapter becomes a section of its guide."""
    chapter = history.dice.choice([*models.Article.objects.filter(part_of__isnull=False)] or [None])
    if chapter is None:
        raise Http404
    with transaction.atomic():
        drafts = chapter_join.join_chapter(
            article=chapter, bases=_bases(chapter.part_of), by=history.people["editor"]
        )
        _publish_together(history, drafts)
    return chapter.slug


def arrange(history: "History") -> str:
    """A chapter gets another place in its guide, or becomes an article of its own."""
    chapter = history.dice.choice([*models.Article.objects.filter(part_of__isnull=False)] or [None])
    if chapter is None:
        raise Http404
    by = history.people["publisher"]
    if history.dice.random() < 0.3:
        chapter_actions.remove_chapter(article=chapter, by=by)
    else:
        chapter_actions.move_chapter(article=chapter, position=history.dice.randrange(1, 4), by=by)
    return chapter.slug


def publish_both(history: "History") -> str:
    """A source and its translation are published as one."""
    item = history.any_of()
    code = history.dice.choice([code for code in languages.CODES if code != item.source_language])
    with transaction.atomic():
        drafts = [
            history.save(item, language, history.new_texts(item, language))
            for language in (item.source_language, code)
        ]
        _publish_together(history, drafts)
    return f"{item.content_kind} {item.key} {code}"


def restore(history: "History") -> str:
    """An old text comes back, perhaps one that was withdrawn."""
    item = history.any_of()
    revisions = revision_model(item).objects.filter(master=item).exclude(state=State.SET_ASIDE)
    found = list(revisions.order_by("pk"))
    if not found:
        raise Http404
    revision = history.dice.choice(found)
    with transaction.atomic():
        draft = actions.restore(revision=revision, by=_author(history, item, revision))
        if draft is None or not draft.is_open:
            raise Http404
        bring(draft, "published", history.people)
    return f"{item.content_kind} {item.key} {revision.language_code} {revision.number}"


def unschedule(history: "History") -> str:
    item = history.any_of(models.Article)
    revision = revision_model(item).objects.filter(master=item, state=State.SCHEDULED).first()
    if revision is None:
        raise Http404
    actions.unschedule(revision=revision, by=history.people["publisher"])
    return item.key


def source_record(history: "History") -> str:
    """A source is added, marked, or taken out where nothing cites it."""
    by, dice = history.people["publisher"], history.dice
    history.made += 1
    if dice.random() < 0.3:
        reference = models.Reference(
            slug=f"study-{dice.randrange(3, 6)}",
            kind="paper",
            title=f"Study {history.made}",
            evidence_level="lab",
            checked_on=date(2026, 1, 15),
        )
        return reference_actions.add(reference=reference, by=by).slug
    reference = dice.choice(list(models.Reference.objects.order_by("pk")))
    if dice.random() < 0.3:
        try:
            reference_actions.remove(reference=reference, by=by)
        except reference_actions.ReferenceInUse as in_use:
            raise Http404 from in_use
        return f"{reference.slug} removed"
    before = reference_actions.fingerprint(reference)
    reference.unconfirmed = dice.sample(["year", "authors", "title"], dice.randrange(3))
    reference.evidence_level = dice.choice(Evidence.values)
    reference_actions.change(reference=reference, base=before, by=by)
    return reference.slug


def study(history: "History") -> str:
    """A study is seen for an article, read, or decided on; publications that cite it date it."""
    by, dice, today = history.people["writer"], history.dice, timezone.localdate()
    logged = list(models.Study.objects.order_by("pk"))
    if logged and dice.random() < 0.6:
        chosen = dice.choice(logged)
        if dice.random() < 0.3:
            study_actions.read(study=chosen, read_on=today, by=by)
            return f"{chosen} read"
        decision = dice.choice(models.Study.Decision.values)
        study_actions.decide(study=chosen, decision=decision, reason="讀過。", by=by)
        return f"{chosen} {decision}"
    article = dice.choice(list(models.Article.objects.order_by("pk")))
    slug = f"study-{dice.randrange(4)}"
    seen = models.Study(
        reference=models.Reference.objects.filter(slug=slug).first(),
        title="Study",
        doi=f"10.1000/{dice.randrange(9)}",
        seen_on=today,
    )
    return f"{study_actions.see(article=article, study=seen, by=by)} {article.slug}"


def upkeep(history: "History") -> str:
    """Whether an article is kept living is decided anew, and published with its text."""
    article = history.any_of(models.Article)
    value = history.dice.choice([*models.Article.Upkeep.values, "living"])
    return history.publish(article, {}, "zh-hant", fields={"upkeep": value}) + f" {value}"


def _author(history: "History", item: Content, revision: Revision) -> Any:
    is_source = revision.language_code == item.source_language
    return history.people["writer" if is_source else "translator"]


def _bases(guide: models.Article) -> dict[str, int]:
    """The numbers of the newest texts, as somebody saw them."""
    texts = chapter_split.newest_texts(guide)
    return {code: head.number if head else 0 for code, (head, _text) in texts.items()}


def _publish_together(history: "History", drafts: list[Revision]) -> None:
    """What a new chapter lacks is filled in; then all of them become public."""
    ready = []
    for draft in drafts:
        texts = draft.snapshot["texts"]
        gaps = {name: text for name, text in GAPS.items() if not texts.get(name, "-")}
        if gaps:
            draft = history.save(draft.master, draft.language_code, gaps)
        ready.append(bring(draft, "approved", history.people))
    actions.publish_together(
        revisions=ready, by=history.people["publisher"], correction=WHY_TOGETHER
    )


FURTHER = (split, split, join, join, arrange, publish_both, publish_both, restore, restore,
           unschedule, source_record, study, study, study, upkeep)  # fmt: skip
