"""The evidence log of an article: each study that was seen for it, and what became of it."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.evidence.reference import Reference, clean_identifiers
from articles.texts.models import Article
from exosite import languages

IDENTIFIERS = ("doi", "pmid", "registry_id")
NOT_IDENTIFIED = _("Name a source of the library, or write a DOI, a PMID or a registry id.")
NEEDS_REASON = _("Say why. Readers of the log need the reason.")
DATES_IN_ORDER = _("A study is seen first, then read, then in the text.")


class StudyQuerySet(models.QuerySet["Study"]):
    def waiting(self) -> "StudyQuerySet":
        """Those that nobody has decided on."""
        return self.filter(decision=Study.Decision.WAITING)


class Study(models.Model):
    """A study, a reference or not yet one, and the article that it concerns.

    Title and identifiers stay also where the reference goes. ``published_on`` is set by the
    publication that first cites it in the article's source language, and by nothing else.
    """

    class Decision(models.TextChoices):
        WAITING = "waiting", _("waiting")
        USED = "used", _("used")
        NOT_USED = "not-used", _("not used")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="studies"
    )
    reference = models.ForeignKey(
        Reference,
        verbose_name=_("reference"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="studies",
    )
    title = models.TextField(_("title"))
    doi = models.CharField("DOI", max_length=200, blank=True)
    pmid = models.CharField("PMID", max_length=20, blank=True)
    registry_id = models.CharField(_("trial registry id"), max_length=40, blank=True)
    seen_on = models.DateField(_("seen on"))
    read_on = models.DateField(_("read on"), null=True, blank=True)
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision.choices, default=Decision.WAITING
    )
    reason = models.TextField(_("reason"), blank=True)
    published_on = models.DateField(_("published on"), null=True, editable=False)

    objects = StudyQuerySet.as_manager()

    tag_parts: ClassVar = (("article_id",),)

    class Meta:
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        ordering = ["seen_on", "id"]
        indexes = [
            models.Index(
                fields=["seen_on", "id"],
                condition=Q(decision="waiting"),
                name="articles_study_waiting",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "reference"],
                name="articles_study_once_per_article",
                violation_error_message=_("This study is in the log already."),
            ),
            models.CheckConstraint(
                condition=Q(decision="waiting") | ~Q(reason="") | Q(published_on__isnull=False),
                name="articles_study_decided_with_reason",
                violation_error_message=NEEDS_REASON,
            ),
            models.CheckConstraint(
                condition=Q(read_on__gte=F("seen_on")) & Q(published_on__gte=F("seen_on")),
                name="articles_study_dates_in_order",
                violation_error_message=DATES_IN_ORDER,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Take identifiers out of what was pasted."""
        if errors := clean_identifiers(self):
            raise ValidationError(errors)

    @property
    def title_language(self) -> languages.Language:
        return languages.get("en" if Reference(title=self.title).title_tag == "en" else "zh-hant")

    @property
    def is_in_text(self) -> bool:
        """Whether it came into the text, and nobody decided since that it is not used."""
        return self.decision == self.Decision.USED and self.published_on is not None

    @property
    def days(self) -> int | None:
        """From seen to text; None until it is in the text."""
        return (self.published_on - self.seen_on).days if self.published_on else None

    def is_about(self, reference: Reference) -> bool:
        """Whether a source is this study: by what it was logged as, else by an identifier."""
        if self.reference_id:
            return self.reference_id == reference.pk
        return any(
            own.casefold() == getattr(reference, name).casefold()
            for name in IDENTIFIERS
            if (own := getattr(self, name))
        )
