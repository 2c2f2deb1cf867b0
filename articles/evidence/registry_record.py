"""Registry records: what the registry of a trial said when an import last read it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from articles.evidence.models import Trial


class RegistryRecord(models.Model):
    """The newest record of a trial that an import saw; imports alone write it.

    ``facts`` are the values that a draft of the trial would have, by field. ``results_on`` is the
    day on which results were posted, as exact as the registry has it; empty if there are none.
    ``seen_on`` is the day of the registry's data.
    """

    natural_fields: ClassVar[tuple[str, ...]] = ("trial",)

    trial = models.OneToOneField(
        Trial, primary_key=True, on_delete=models.CASCADE, related_name="registry_record"
    )
    facts = models.JSONField()
    results_on = models.CharField(max_length=10, blank=True)
    seen_on = models.DateField()

    class Meta:
        ordering = ["trial"]

    def __str__(self) -> str:
        return f"{self.trial_id} {self.seen_on}"

    def changes(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The facts that differ from these values of the trial, as the registry has them.

        Where results are said to be somewhere, that they are in the registry as well is no news.
        """
        known = {"results_url"} if values.get("results_url") else set()
        return {
            name: value
            for name, value in self.facts.items()
            if name not in known and values.get(name) != value
        }
