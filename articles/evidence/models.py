"""Registered trials as their registries showed them."""

from datetime import date, timedelta
from typing import Final

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from parler.models import TranslationsForeignKey

from articles.evidence.identifiers import normalise_registry_id
from articles.evidence.partial_dates import last_day
from articles.evidence.reference import Reference
from exosite import languages
from exosite.content_tags import collector
from exosite.publishing.actions.publication_dates import a_year_after
from exosite.publishing.models import Content, Translation
from exosite.publishing.models.revision import Revision

RECORD_HOLDS: Final = timedelta(days=180)
"""For how long readers may take the record of a trial to be what its registry says."""


class Trial(Content):
    """A registered trial as its registry showed it on ``checked_on``.

    Dates are ISO text as exact as the registry has them (``2023`` or ``2023-01``). Empty means
    not known. ``status_on`` is the day of the registry's own entry that the status was read in.
    """

    content_kind = "trial"
    title_field = "condition"
    key_field = "registry_id"
    natural_fields = ("registry_id",)
    tag_parts = (("area",),)

    class Registry(models.TextChoices):
        CLINICALTRIALS_GOV = "clinicaltrials-gov", "ClinicalTrials.gov"
        CHICTR = "chictr", "ChiCTR"
        EUDRACT = "eudract", "EudraCT"

    class Area(models.TextChoices):
        LUNGS = "lungs", _("Lungs and airways")
        SKIN = "skin", _("Skin, wounds and hair")
        JOINTS = "joints", _("Joints and teeth")
        BRAIN = "brain", _("Brain and nerves")
        GUT = "gut", _("Gut")
        EYES = "eyes", _("Eyes")
        METABOLISM = "metabolism", _("Metabolism and kidneys")
        CANCER = "cancer", _("Cancer")
        DIAGNOSIS = "diagnosis", _("Tests, not treatments")

    class Sponsor(models.TextChoices):
        COMPANY = "company", _("Company")
        ACADEMIC = "academic", _("Hospital or university")
        BOTH = "both", _("Company with a hospital or university")

    class Administration(models.TextChoices):
        INHALED = "inhaled", _("Inhaled")
        INTRAVENOUS = "intravenous", _("Into a vein")
        NASAL = "nasal", _("Into the nose")
        SUBCUTANEOUS = "subcutaneous", _("Under the skin")
        LOCAL = "local-injection", _("Injected where it is to act")
        TOPICAL = "topical", _("On the skin or a wound")
        DROPS = "eye-drops", _("Eye drops")
        ORAL = "oral", _("By mouth")
        NOTHING = "nothing-given", _("Nothing given: a test")
        NOT_STATED = "not-stated", _("Not stated")

    class Phase(models.TextChoices):
        NOT_APPLICABLE = "not-applicable", _("Not applicable")
        EARLY_1 = "early-1", _("Early Phase I")
        PHASE_1 = "1", _("Phase I")
        PHASE_1_2 = "1-2", _("Phase I/II")
        PHASE_2 = "2", _("Phase II")
        PHASE_2A = "2a", _("Phase IIa")
        PHASE_2_3 = "2-3", _("Phase II/III")
        PHASE_3 = "3", _("Phase III")

    class Status(models.TextChoices):
        NOT_YET_RECRUITING = "not-yet-recruiting", _("Not yet recruiting")
        RECRUITING = "recruiting", _("Recruiting")
        BY_INVITATION = "by-invitation", _("Recruiting by invitation only")
        ACTIVE = "active", _("Under way, recruiting nobody more")
        COMPLETED = "completed", _("Completed")
        TERMINATED = "terminated", _("Stopped early")
        WITHDRAWN = "withdrawn", _("Withdrawn before anybody took part")
        SUSPENDED = "suspended", _("Paused")
        NOT_FOUND = "not-found", _("No such record found")
        UNKNOWN = "unknown", _("Unknown")

    registry = models.CharField(_("registry"), max_length=20, choices=Registry.choices)
    registry_id = models.CharField(_("registry id"), max_length=40, unique=True)
    acronym = models.CharField(_("short name"), max_length=60, blank=True)
    area = models.CharField(_("area"), max_length=20, choices=Area.choices, blank=True)
    administration = models.CharField(
        _("route"), max_length=20, choices=Administration.choices, blank=True
    )
    sponsor = models.CharField(_("sponsor"), max_length=20, choices=Sponsor.choices, blank=True)
    phase = models.CharField(_("phase"), max_length=20, choices=Phase.choices, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.UNKNOWN
    )
    status_on = models.CharField(_("status as of"), max_length=10, blank=True)
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    participants_planned = models.PositiveIntegerField(
        _("participants planned"), null=True, blank=True
    )
    started_on = models.CharField(_("started"), max_length=10, blank=True)
    completed_on = models.CharField(_("completed"), max_length=10, blank=True)
    completion_planned_on = models.CharField(_("completion planned"), max_length=10, blank=True)
    results_url = models.URLField(_("results"), max_length=500, blank=True)
    publication = models.ForeignKey(
        Reference,
        verbose_name=_("publication"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trials",
    )
    checked_on = models.DateField(_("checked"))

    class Meta:
        verbose_name = _("trial")
        verbose_name_plural = _("trials")
        ordering = ["registry_id"]
        indexes = [
            models.Index(fields=["-started_on", "registry_id"], name="articles_trial_by_start")
        ]

    def clean(self) -> None:
        """Take the number of the registry out of what was pasted."""
        super().clean()
        self.registry_id = normalise_registry_id(self.registry_id)

    @property
    def results_due_on(self) -> date | None:
        """The last day on which it is not late that there are no results; None if there are, if
        there will be none, or if nobody said when it ends."""
        has_results = bool(self.publication_id or self.results_url)
        if has_results or self.status in {self.Status.WITHDRAWN, self.Status.NOT_FOUND}:
            return None
        end = last_day(self.completed_on or self.completion_planned_on)
        return a_year_after(end) if end and end.year < date.max.year else None

    @property
    def is_overdue(self) -> bool:
        """Whether its end is past by a year, and there are no results."""
        return self.results_due_on is not None and collector.is_past(self.results_due_on)

    @property
    def looked_at_on(self) -> date:
        """When its record was last compared with that of its registry, by an editor or an import.

        An import counts that found what readers see: of the rest, an editor decides.
        """
        record = getattr(self, "registry_record", None)
        if record is None or record.changes(vars(self)):
            return self.checked_on
        return max(self.checked_on, record.seen_on)

    @property
    def is_stale(self) -> bool:
        """Whether nobody compared its record with the registry for too long."""
        return collector.is_past(self.looked_at_on + RECORD_HOLDS)

    @property
    def ended_early(self) -> bool:
        """Whether it stopped, or never began."""
        return self.status in {self.Status.TERMINATED, self.Status.WITHDRAWN, self.Status.SUSPENDED}

    @property
    def last_status(self) -> str:
        """How it stands, and since when that is known: a phrase."""
        unknown = self.status == self.Status.UNKNOWN
        status = gettext("status not known") if unknown else str(self.get_status_display())
        if not self.status_on:
            return status
        return gettext("%(status)s (as of %(date)s)") % {"status": status, "date": self.status_on}

    @property
    def status_phrases(self) -> list[str]:
        """How it stands, and what a reader must know of that where no notice says it."""
        phrases = [self.last_status]
        if self.is_overdue and self.completed_on:
            phrases.append(
                gettext("results overdue: it ended %(date)s") % {"date": self.completed_on}
            )
        elif self.is_overdue:
            planned = {"date": self.completion_planned_on}
            phrases.append(gettext("results overdue: it was to end %(date)s") % planned)
        if self.is_stale:
            looked_at = {"date": self.looked_at_on.isoformat()}
            phrases.append(gettext("not compared with the registry since %(date)s") % looked_at)
        return phrases

    @property
    def status_words(self) -> str:
        """The same as one phrase."""
        return gettext("; ").join(self.status_phrases)

    @property
    def registry_url(self) -> str:
        """The record in its registry; ChiCTR has no address that can be made from the id."""
        if self.registry == self.Registry.CLINICALTRIALS_GOV:
            return f"https://clinicaltrials.gov/study/{self.registry_id}"
        return ""

    def get_absolute_url(self, language: str = languages.SOURCE) -> str:
        return reverse("trial", args=[language, self.registry_id])


class TrialTranslation(Translation):
    master = TranslationsForeignKey(Trial, related_name="translations", on_delete=models.CASCADE)
    condition = models.CharField(_("condition"), max_length=200)
    route = models.CharField(_("treatment and design"), max_length=200, blank=True)
    finding = models.CharField(_("what came of it"), max_length=300, blank=True)

    class Meta(Translation.Meta):
        verbose_name = _("trial text")
        verbose_name_plural = _("trial texts")


class TrialRevision(Revision):
    master = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="revisions")
