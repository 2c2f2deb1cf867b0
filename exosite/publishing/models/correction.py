"""The log of corrections: what readers were told when a text changed. Append-only."""

from collections.abc import Sequence
from typing import ClassVar

from django.db import models
from django.db.models import Q

from exosite import languages
from exosite.publishing.models.content import Content
from exosite.publishing.models.redirect import Redirect
from exosite.publishing.states import Significance


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections, newest first."""

    def of(self, items: Sequence[Content], language: str) -> "CorrectionQuerySet":
        """Those of objects of one kind in a language, whatever they were called then; one query more."""
        kind, keys = items[0].content_kind, [item.key for item in items]
        renamed = Redirect.objects.filter(content_kind=kind, key__in=keys)
        names = [*keys, *renamed.values_list("old_key", flat=True)]
        return self.in_language(language).filter(key__in=names, content_kind=kind)

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

    tag_parts: ClassVar = (("content_kind", "key"),)

    class Meta:
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
