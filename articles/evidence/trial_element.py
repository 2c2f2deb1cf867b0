"""Links from bare registry numbers (NCT…) to the records of registered trials."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html

from articles.models import Trial
from exosite.markup import Expansion, Problem, Slot
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext

REGISTRY_ADDRESS = "https://clinicaltrials.gov/study/{}"


class TrialElement(Element):
    """To the site's record of the trial, else to the registry."""

    kind = "trial"
    names = "trial"

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        trials = Trial.objects.readable().filter(registry_id__in=keys)
        trials = trials.select_related("registry_record", "publication")
        return {trial.registry_id: trial for trial in trials}

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        key = slot.keys[0]
        trial = context.objects.get((self.kind, key))
        if trial is None:
            if not key.startswith("NCT"):
                return None
            context.problems.append(Problem(slot.line, "unknown-trial", {"key": key}, "warning"))
        url = trial.get_absolute_url(context.language) if trial else REGISTRY_ADDRESS.format(key)
        return Expansion(format_html('<a class="trial" href="{}">{}</a>', url, key), key)
