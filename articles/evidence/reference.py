"""References: what claims rest on."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.evidence.evidence_levels import Evidence, EvidenceLabel, evidence_labels
from articles.evidence.identifiers import normalise_doi, normalise_pmid, normalise_registry_id
from exosite import languages
from exosite.content_tags import collector
from exosite.markup import RANDOMISED

HAN = re.compile("[\u4e00-\u9fff]")


# How an identifier is taken out of what was typed, and what to say where there is none.
_IDENTIFIERS = {
    "doi": (
        normalise_doi,
        _("“%(value)s” is no DOI. A DOI begins with 10. and has a slash, such as 10.1000/xyz."),
    ),
    "pmid": (normalise_pmid, _("“%(value)s” is no PMID. A PMID is a number, such as 33820876.")),
}


def clean_identifiers(row: Any) -> dict[str, Any]:
    """Take the identifiers of a row out of what was pasted; by field, what is wrong with one."""
    row.registry_id = normalise_registry_id(row.registry_id)
    errors = {}
    for name, (normalise, sentence) in _IDENTIFIERS.items():
        value = getattr(row, name)
        try:
            setattr(row, name, normalise(value))
        except ValueError:
            errors[name] = ValidationError(sentence, params={"value": value})
    return errors


def with_full_stop(text: str) -> str:
    """A text with one mark at its end: its own, such as a question mark, else a full stop."""
    return text if text.endswith(("?", "!", "。", "？", "！")) else f"{text.rstrip('.')}."


def exact_date(iso: str) -> str:
    """A date in the words of the active language; one that is no whole date as it is."""
    try:
        return date_format(date.fromisoformat(iso), "DATE_FORMAT")
    except ValueError:
        return iso


class ReferenceManager(models.Manager["Reference"]):
    def get_by_natural_key(self, slug: str) -> "Reference":
        return self.get(slug=slug)


class Reference(models.Model):
    """A source, the same for every language. Empty text means not known.

    ``unconfirmed`` lists the fields whose value no source has shown yet: readers see "to be
    confirmed" in their place, and no link is made from them. ``standing`` and what belongs to it
    follow from the editorial notices that imports found; until ``held_until`` is over, an editor
    keeps readers from being told.
    """

    content_kind: ClassVar[str] = "reference"
    key_field = "slug"
    natural_fields = ("slug",)

    class Kind(models.TextChoices):
        PAPER = "paper", _("Paper")
        REVIEW = "review", _("Review")
        SYSTEMATIC_REVIEW = "systematic-review", _("Systematic review")
        GUIDELINE = "guideline", _("Guideline")
        POSITION_PAPER = "position-paper", _("Position paper")
        TRIAL_REGISTRATION = "trial-registration", _("Trial registration")
        REGULATORY = "regulatory", _("Regulatory notice")
        COMPANY_NEWS = "company-news", _("Company news")
        NEWS = "news", _("News report")

    class Standing(models.TextChoices):
        """What became of a source after it was published."""

        NONE = "", _("nothing known")
        CORRECTED = "corrected", _("corrected")
        CONCERN = "concern", _("expression of concern")
        RETRACTED = "retracted", _("retracted")
        REINSTATED = "reinstated", _("reinstated")

    # Those that claims which rest on the source carry as a mark.
    MARKED = frozenset({Standing.CONCERN, Standing.RETRACTED})

    # Fields an editor may mark as unconfirmed.
    CONFIRMABLE = ("title", "authors", "year", "container", "pages", "doi", "pmid", "url")

    slug = models.SlugField(_("name in texts"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    title = models.TextField(_("title"))
    authors = models.TextField(_("authors"), blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    container = models.CharField(_("published in"), max_length=300, blank=True)
    doi = models.CharField("DOI", max_length=200, blank=True)
    pmid = models.CharField("PMID", max_length=20, blank=True)
    url = models.URLField(_("address on the web"), max_length=500, blank=True)
    registry_id = models.CharField(_("trial registry id"), max_length=40, blank=True)
    evidence_level = models.CharField(_("evidence level"), max_length=20, choices=Evidence.choices)
    randomised = models.BooleanField(_("randomised"), null=True, blank=True)
    unconfirmed = models.JSONField(_("fields to be confirmed"), default=list, blank=True)
    checked_on = models.DateField(_("checked"))
    verification = models.TextField(_("how it was checked"), blank=True)
    superseded_on = models.DateField(
        _("superseded since"),
        null=True,
        blank=True,
        help_text=_(
            "Of a guideline: the day from which a newer edition counts. Texts that cite it are due "
            "for a review from then on."
        ),
    )
    note = models.TextField(_("note for editors"), blank=True)
    standing = models.CharField(
        _("standing"), max_length=12, choices=Standing.choices, default="", editable=False
    )
    standing_since = models.CharField(max_length=10, default="", editable=False)
    notice_doi = models.CharField(max_length=200, default="", editable=False)
    notice_pmid = models.CharField(max_length=20, default="", editable=False)
    standing_reasons = models.JSONField(default=list, editable=False)
    standing_changed_at = models.DateTimeField(null=True, editable=False)
    held_until = models.DateField(null=True, editable=False)

    objects = ReferenceManager()

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["slug"]
        indexes = [
            models.Index(fields=["authors", "year", "slug"], name="articles_reference_listed")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(doi="") | Q(doi__startswith="10."),
                name="articles_reference_doi_is_a_doi",
                violation_error_message=_("A DOI begins with 10. and has a slash."),
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__range=(1600, 2200)),
                name="articles_reference_year_is_plausible",
                violation_error_message=_("A source is of a year from 1600 to 2200."),
            ),
            models.CheckConstraint(
                condition=Q(evidence_level__in=Evidence.values),
                name="articles_reference_evidence_is_known",
                violation_error_message=_("Choose one of the levels of evidence."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authors} ({self.year}). {self.title}"

    def get_absolute_url(self, language: str = languages.SOURCE) -> str:
        return reverse("reference", args=[language, self.slug])

    def clean(self) -> None:
        """Take identifiers out of what was pasted, and refuse what is none in a sentence."""
        errors = clean_identifiers(self)
        if self.year is not None and not 1600 <= self.year <= 2200:
            errors["year"] = ValidationError(_("Write the year with four digits, such as 2024."))
        if errors:
            raise ValidationError(errors)

    @property
    def key(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def told_standing(self) -> str:
        """The standing as readers are told it: not while an editor holds it."""
        if self.held_until and not collector.is_past(self.held_until):
            return ""
        return self.standing

    @property
    def told_at(self) -> datetime | None:
        """The moment from which readers were told the standing; None for nothing to tell."""
        if not self.told_standing or self.held_until is None:
            return self.standing_changed_at if self.told_standing else None
        return datetime.combine(self.held_until + timedelta(days=1), time(), UTC)

    @property
    def told(self) -> dict[str, Any] | None:
        """The standing and where it is said, for programs; None if there is nothing to tell."""
        if not (standing := self.told_standing):
            return None
        return {
            "state": standing,
            "since": self.standing_since,
            "notice_doi": self.notice_doi,
            "notice_pmid": self.notice_pmid,
            "reasons": self.standing_reasons,
        }

    @property
    def labels(self) -> list[EvidenceLabel]:
        """Its level of evidence as readers see it."""
        return evidence_labels([self.evidence_level, *([RANDOMISED] if self.randomised else [])])

    @property
    def mark(self) -> str:
        """What claims that rest on this source carry, in the active language; mostly nothing."""
        told = self.told_standing
        return str(self.Standing(told).label) if told in self.MARKED else ""

    @property
    def standing_words(self) -> str:
        """What became of the source, and since when; empty for nothing."""
        told = self.told_standing
        if not told:
            return ""
        words = {
            self.Standing.CORRECTED: (_("Corrected"), _("Corrected on %(date)s")),
            self.Standing.CONCERN: (
                _("Expression of concern"),
                _("Expression of concern of %(date)s"),
            ),
            self.Standing.RETRACTED: (_("Retracted"), _("Retracted on %(date)s")),
            self.Standing.REINSTATED: (_("Reinstated"), _("Reinstated on %(date)s")),
        }
        undated, dated = words[self.Standing(told)]
        if not self.standing_since:
            return str(undated)
        return dated % {"date": exact_date(self.standing_since)}

    @property
    def standing_day(self) -> date | None:
        """The day since which the standing holds, if it is known exactly."""
        try:
            return date.fromisoformat(self.standing_since)
        except ValueError:
            return None

    @property
    def authors_line(self) -> str:
        return with_full_stop(self.authors)

    @property
    def title_line(self) -> str:
        return with_full_stop(self.title)

    @property
    def container_line(self) -> str:
        return with_full_stop(self.container)

    @property
    def year_line(self) -> str:
        """The year, unless a date in what it was published in says it: a volume is no date."""
        is_said = self.year and re.search(rf"(?<!\d){self.year}(?![\d:(])", self.container)
        return "" if is_said or not self.year else f"{self.year}."

    @property
    def title_tag(self) -> str:
        """The ``lang`` of the title: sources are in English unless their title has Han in it."""
        return "zh-Hant" if HAN.search(self.title) else "en"

    @property
    def unconfirmed_words(self) -> str:
        """What no source has shown yet, as a list in the active language."""
        fields = {field.name: field.verbose_name for field in self._meta.concrete_fields}
        # They are in what it was published in, and no field of their own.
        fields["pages"] = gettext("pages")
        words = (fields[name] for name in self.CONFIRMABLE if name in self.unconfirmed)
        return gettext(", ").join(map(str, words))

    @property
    def registry_url(self) -> str:
        """The record in its registry, where an address can be made of the id."""
        is_nct = self.registry_id.startswith("NCT")
        return f"https://clinicaltrials.gov/study/{self.registry_id}" if is_nct else ""

    @property
    def readable_url(self) -> str:
        """The address as an IRI (RFC 3987), for people: a third as long on paper if it has Han in it."""
        return uri_to_iri(self.url)

    @property
    def needs_plain_link(self) -> bool:
        """Whether the address is worth a link: confirmed, and not what DOI or PMID lead to."""
        known = ["https://doi.org/", "https://pubmed.ncbi.nlm.nih.gov/"]
        return "url" not in self.unconfirmed and not self.url.startswith(tuple(known))
