"""Editorial notices: what journals published about sources after them, as lists of others have it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.evidence.reference import Reference


class EditorialNotice(models.Model):
    """One retraction, expression of concern, correction or reinstatement of a source.

    Imports alone add and change them; ``record`` names the entry of the list that it came from,
    ``identifier`` the DOI in small letters or the PMID by which that named the source: under
    another it would be about something else.
    ``dated_on`` is ISO text as exact as the list has it, empty if it has none. What has a
    ``question`` counts only once an editor has answered that it ``applies``.
    """

    class Nature(models.TextChoices):
        RETRACTION = "retraction", _("Retraction")
        CONCERN = "concern", _("Expression of concern")
        REINSTATEMENT = "reinstatement", _("Reinstatement")
        CORRECTION = "correction", _("Correction")

    class Question(models.TextChoices):
        """Why a machine cannot tell whether it is about this source."""

        TITLE = "title", _("The DOI or PMID is the same, the title is another.")
        IDENTIFIERS = "identifiers", _("The PMID is the same, the DOI is another.")
        NATURE = "nature", _("The list does not call it a retraction, but withdrawn or removed.")
        HEADING = "heading", _("The title says retracted, the list does not.")
        ORDER = "order", _("Reinstated, but not after the day of the retraction.")

    class Answer(models.TextChoices):
        APPLIES = "applies", _("It is about this source, and so.")
        DISMISSED = "dismissed", _("It is about something else, or not so.")

    reference = models.ForeignKey(
        Reference, verbose_name=_("reference"), on_delete=models.CASCADE, related_name="notices"
    )
    record = models.CharField(_("entry of the list"), max_length=300)
    identifier = models.CharField(_("found by"), max_length=200)
    nature = models.CharField(_("nature"), max_length=20, choices=Nature.choices)
    dated_on = models.CharField(_("date of the notice"), max_length=10, blank=True)
    title = models.TextField(_("title in the list"), blank=True)
    doi = models.CharField(_("DOI of the notice"), max_length=200, blank=True)
    pmid = models.CharField(_("PMID of the notice"), max_length=20, blank=True)
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    question = models.CharField(
        _("question"), max_length=20, choices=Question.choices, blank=True, default=""
    )
    answer = models.CharField(
        _("answer"), max_length=20, choices=Answer.choices, blank=True, default=""
    )

    class Meta:
        verbose_name = _("editorial notice")
        verbose_name_plural = _("editorial notices")
        ordering = ["reference", "record"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "record"], name="articles_notice_once_per_entry"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_nature_display()}: {self.reference.slug}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an editor."""
        return bool(self.question) and not self.answer

    @property
    def counts(self) -> bool:
        """Whether the standing of the source follows from it."""
        if self.identifier not in (self.reference.doi.lower(), self.reference.pmid):
            return False
        if self.answer:
            return self.answer == self.Answer.APPLIES
        return not self.question
