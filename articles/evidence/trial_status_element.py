"""``{{ status:NCT01234567 }}``: how a trial stands, from its record."""

from django.utils.html import escape

from articles.evidence.trial_element import TrialElement
from exosite.markup import Expansion, Slot
from exosite.rendering.elements import RenderContext


class TrialStatusElement(TrialElement):
    kind = "trial-status"

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        trial = context.objects.get((self.kind, slot.keys[0]))
        if trial is None:
            return None
        return Expansion(escape(trial.status_words), trial.status_words)
