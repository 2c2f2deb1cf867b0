"""The log of corrections: what readers are told when a text that they may know was changed.

Each row is one publishing of one text in one language that went beyond typing errors, with the
sentence in which its publisher says what changed and why. Rows are added by ``editorial`` alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from exosite import languages
from exosite.publishing.states import Significance

if TYPE_CHECKING:
    from exosite.publishing.models import Content
    from exosite.publishing.visible_text import Shown

LATEST = 5
"""How many corrections stand under a text; the log has all."""


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections, newest first."""

    def of(self, item: "Content", language: str) -> "CorrectionQuerySet":
        """Those of an object in a language, whatever it was called then."""
        from exosite.publishing import redirects

        before = redirects.before(item.content_kind, item.key)
        is_named = Q(key=item.key) | Q(key__in=before)
        return self.in_language(language).filter(is_named, content_kind=item.content_kind)

    def in_language(self, language: str) -> "CorrectionQuerySet":
        """Those of all texts in a language."""
        return self.filter(language_code=language)


class Correction(models.Model):
    """Readers were told what changed in a text, and why.

    ``number_before`` is the revision that they knew, ``number`` the one that took its place.
    ``text_language`` is the language of ``text``: that of the source, where a translation follows
    it and nobody wrote a sentence for the translation. Named by words and numbers like the record
    of what people do, and like that never changed: triggers refuse it (``append_only``).
    """

    at = models.DateTimeField()
    content_kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language_code = models.CharField(max_length=10)
    significance = models.CharField(max_length=10)
    number_before = models.PositiveIntegerField(null=True)
    number = models.PositiveIntegerField()
    text = models.TextField()
    text_language = models.CharField(max_length=10)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        app_label = "publishing"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(
                fields=["content_kind", "key", "language_code"],
                name="publishing_correction_of_text",
            ),
            models.Index(fields=["language_code", "-at"], name="publishing_correction_log"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    significance__in=[Significance.CONTENT.value, Significance.SAFETY.value]
                ),
                name="publishing_correction_is_no_typo",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="publishing_correction_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.content_kind} {self.key} ({self.language_code})"

    @property
    def is_safety(self) -> bool:
        return self.significance == Significance.SAFETY

    @property
    def spoken(self) -> languages.Language:
        """The language of the sentence."""
        return languages.get(self.text_language)


def latest(shown: "Shown") -> list[Correction]:
    """The newest corrections of the text that a reader gets; one query."""
    return list(Correction.objects.of(shown.object, shown.text.language_code)[:LATEST])


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction in the log; ``kind`` says what was corrected.

    ``title`` and ``path`` are empty if readers of the language do not have the text any more.
    """

    correction: Correction
    kind: Any
    title: str = ""
    path: str = ""


def entries(found: Iterable[Correction], language: str) -> list[Entry]:
    """Corrections of texts in a language, each with what is public of its text.

    One query for what was renamed, and one for each kind among them.
    """
    from exosite.publishing import redirects

    told = list(found)
    names = {(one.content_kind, one.key) for one in told}
    today = redirects.current_of(names) if names else {}
    keys = {name: today.get(name, name[1]) for name in names}
    models_by_kind = _models()
    public = {
        (kind, shown.object.key): shown
        for kind in {kind for kind, _key in names}
        for shown in _public(models_by_kind[kind], kind, keys, language)
    }
    return [_entry(one, models_by_kind, public, keys, language) for one in told]


def _entry(
    one: Correction,
    models_by_kind: "dict[str, type[Content]]",
    public: "dict[tuple[str, str], Shown]",
    keys: dict[tuple[str, str], str],
    language: str,
) -> Entry:
    name = (one.content_kind, one.key)
    kind = models_by_kind[one.content_kind]._meta.verbose_name
    shown = public.get((one.content_kind, keys[name]))
    if shown is None:
        return Entry(one, kind)
    title = getattr(shown.text, shown.object.title_field)
    return Entry(one, kind, title, shown.object.get_absolute_url(language))


def _public(
    model: "type[Content]", kind: str, keys: dict[tuple[str, str], str], language: str
) -> "Sequence[Shown]":
    """The objects of a kind whose texts readers of exactly this language have."""
    from exosite.publishing import visible_text

    wanted = {key for (of, _old), key in keys.items() if of == kind}
    found = visible_text.show_by_key(model, wanted, language, fields=[model.title_field])
    return [shown for shown in found.values() if not shown.is_fallback]


def _models() -> "dict[str, type[Content]]":
    from exosite.publishing.models import Content

    return {model.content_kind: model for model in apps.get_models() if issubclass(model, Content)}
