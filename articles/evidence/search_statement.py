"""Search statements: what was looked for and not found. Absence is a claim, and this its evidence."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.models import TranslationsForeignKey

from exosite.publishing.models import Content, Translation
from exosite.publishing.models.revision import Revision

COUNTS = ("records_found", "records_read", "records_used")
COUNTS_DESCEND = _("No more can be read than was found, and no more used than was read.")


class SearchStatement(Content):
    """One search, repeated when ``due_on`` has passed; its newest repetition is what readers see.

    ``query`` holds the search words as they were typed, empty if nobody wrote them down.
    ``newest_source`` is an ISO date as exact as it is known (``2026-03``), empty if nothing was seen.
    ``is_live`` says whether the sources themselves were searched, or only stored copies of them.
    A count of records is None where nobody wrote it down.
    """

    content_kind = "search-statement"
    title_field = "sought"
    is_medical = False

    class Subject(models.TextChoices):
        LAW = "law", _("law and approvals")
        TRIALS = "trials", _("trials and their results")
        OTHER = "other", _("anything else")

    slug = models.SlugField(_("name in texts"), max_length=80, unique=True)
    subject = models.CharField(
        _("subject"),
        max_length=10,
        choices=Subject.choices,
        help_text=_("Decides when the search is due again: after 90, 180 or 365 days."),
    )
    searched_on = models.DateField(_("searched on"))
    searched_by = models.ForeignKey(
        "articles.Person",
        verbose_name=_("searched by"),
        on_delete=models.PROTECT,
        related_name="search_statements",
    )
    is_live = models.BooleanField(_("the live sources were searched"), default=False)
    newest_source = models.CharField(
        _("newest source seen"),
        max_length=10,
        blank=True,
        help_text=_("Its date as exactly as it is known: 2026, 2026-03 or 2026-03-11."),
    )
    query = models.TextField(_("search words"), blank=True)
    records_found = models.PositiveIntegerField(
        _("records found"),
        null=True,
        blank=True,
        help_text=_("Leave a number empty if nobody wrote it down."),
    )
    records_read = models.PositiveIntegerField(_("records read in full"), null=True, blank=True)
    records_used = models.PositiveIntegerField(_("records used"), null=True, blank=True)

    class Meta:
        verbose_name = _("search statement")
        verbose_name_plural = _("search statements")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(records_read__lte=F("records_found"))
                & Q(records_used__lte=F("records_read"))
                & Q(records_used__lte=F("records_found")),
                name="articles_search_counts_descend",
                violation_error_message=COUNTS_DESCEND,
            ),
        ]

    def clean(self) -> None:
        """Refuse counts that grow from found to used, and a date of the newest source that is none
        or later than the search."""
        super().clean()
        known = [count for name in COUNTS if (count := getattr(self, name)) is not None]
        if known != sorted(known, reverse=True):
            raise ValidationError({"records_used": COUNTS_DESCEND})
        if not self.newest_source:
            return
        missing = {4: "-01-01", 7: "-01"}.get(len(self.newest_source), "")
        try:
            newest = date.fromisoformat(self.newest_source + missing)
        except ValueError:
            newest = date.max
        if newest > self.searched_on:
            sentence = _("Write a date up to that of the search, such as 2026-03.")
            raise ValidationError({"newest_source": sentence})

    @property
    def due_on(self) -> date:
        """The last day on which the search holds."""
        return self.searched_on + HOLDS[self.subject]


HOLDS = {
    SearchStatement.Subject.LAW.value: timedelta(days=90),
    SearchStatement.Subject.TRIALS.value: timedelta(days=180),
    SearchStatement.Subject.OTHER.value: timedelta(days=365),
}
"""For how long nothing found stays a claim that readers can rely on."""


def is_due(today: date) -> Q:
    """The condition of statements whose search should have been repeated."""
    conditions = (Q(subject=name, searched_on__lt=today - hold) for name, hold in HOLDS.items())
    return Q(*conditions, _connector=Q.OR)


def due_searches(today: date) -> models.QuerySet[SearchStatement]:
    """The readable statements that are due again, the oldest search first; a query."""
    due = SearchStatement.objects.readable().filter(is_due(today))
    return due.order_by("searched_on", "slug")


class SearchStatementTranslation(Translation):
    master = TranslationsForeignKey(
        SearchStatement, related_name="translations", on_delete=models.CASCADE
    )
    sought = models.CharField(_("what was looked for"), max_length=200)
    places = models.TextField(
        _("where"), help_text=_("Databases, registries and sites, parted as in a sentence.")
    )
    filters = models.CharField(
        _("limits"), max_length=200, blank=True, help_text=_("Years, languages, kinds of source.")
    )

    class Meta(Translation.Meta):
        verbose_name = _("words of a search statement")
        verbose_name_plural = _("words of search statements")


class SearchStatementRevision(Revision):
    master = models.ForeignKey(SearchStatement, on_delete=models.CASCADE, related_name="revisions")
