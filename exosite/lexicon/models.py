"""Tables of the lexicon: entries that editors keep, and queries without a result."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.publishing import kinds
from exosite.search import analysis

LONGEST_WORD = 60
LONGEST_CAUTION = 300
MOST = 200
"""Words of an entry in one language."""


class LexiconManager(models.Manager["LexiconEntry"]):
    def get_by_natural_key(self, slug: str) -> "LexiconEntry":
        return self.get(slug=slug)


class LexiconEntry(models.Model):
    """Words of lay readers that ask for the same thing, and where search finds it.

    ``words`` are lists by language. ``means`` are words that our texts use for it, in any language;
    ``answers`` the places that answer, as ``article:slug#section``. An entry of the kind CAUTION has
    in ``caution`` a sentence by language that stands before any result.
    """

    content_kind: ClassVar[str] = "lexicon-entry"
    key_field = "slug"
    natural_fields = ("slug",)

    class Kind(models.TextChoices):
        SYNONYM = "synonym", _("Lay words")
        CAUTION = "caution", _("Out of scope, with a caution")

    slug = models.SlugField(_("name"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.SYNONYM)
    words = models.JSONField(_("lay words"), default=dict)
    means = models.JSONField(_("words of our texts"), default=list, blank=True)
    answers = models.JSONField(_("where it is answered"), default=list, blank=True)
    caution = models.JSONField(_("caution"), default=dict, blank=True)
    note = models.TextField(_("note for editors"), blank=True)

    objects = LexiconManager()

    class Meta:
        verbose_name = _("lexicon entry")
        verbose_name_plural = _("lexicon")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def key(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def clean(self) -> None:
        errors = dict(self._faults())
        if errors:
            raise ValidationError(errors)

    def _faults(self) -> Iterator[tuple[str, ValidationError]]:
        if fault := _words_fault(self.words):
            yield "words", ValidationError(fault)
        if not _is_list(self.means):
            yield "means", ValidationError(_("These must be short words, each once."))
        if not (_is_list(self.answers) and all(map(is_place, self.answers))):
            yield (
                "answers",
                ValidationError(_("A place is written as in texts, such as article:slug#section.")),
            )
        if self.kind == self.Kind.CAUTION:
            if not _is_caution(self.caution):
                yield "caution", ValidationError(_("A caution must be said in every language."))
        elif self.caution:
            yield "caution", ValidationError(_("Lay words have no caution."))
        elif not self.means and not self.answers:
            yield "means", ValidationError(_("Say what the words mean, or where it is answered."))


class FruitlessQuery(models.Model):
    """A query for which nothing was found, on one day: its normal text, and nothing of who asked."""

    text = models.CharField(_("query"), max_length=30)
    language_code = models.CharField(_("language"), max_length=10)
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("query without result")
        verbose_name_plural = _("queries without result")
        constraints = [
            models.UniqueConstraint(
                fields=["text", "language_code", "day"], name="fruitless_query_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["day"], name="fruitless_query_day")]

    def __str__(self) -> str:
        return f"{self.text} ({self.language_code}), {self.day}"


def is_place(text: str) -> bool:
    """Whether this is written as a place of the site: ``term:slug``, ``article:slug#section``."""
    kind, colon, place = text.partition(":")
    key, _mark, section = place.partition("#")
    is_known = kind in {record.name for record in kinds.records()}
    return bool(colon and is_known and key) and section == section.strip() and " " not in text


def _words_fault(words: Any) -> str:
    if not isinstance(words, dict) or not words.keys() <= set(languages.CODES):
        return str(_("Words are listed by language."))
    if not any(words.values()) or not all(map(_is_list, words.values())):
        return str(_("There must be words, each once and short."))
    empty = [word for listed in words.values() for word in listed if not analysis.name_form(word)]
    return str(_("“%(word)s” has no letter.") % {"word": empty[0]}) if empty else ""


def _is_list(value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(
            isinstance(word, str) and 0 < len(word.strip()) <= 2 * LONGEST_WORD for word in value
        )
        and len(value) == len(set(value)) <= MOST
    )


def _is_caution(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == set(languages.CODES)
        and all(
            isinstance(text, str) and 0 < len(text) <= LONGEST_CAUTION for text in value.values()
        )
    )
