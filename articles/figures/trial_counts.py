"""Words and dates that drawings of counted trials have in common."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Trial


def newest() -> datetime | None:
    """When the newest text of a trial was published."""
    texts = Trial.text_model.objects.public()
    return texts.aggregate(newest=Max("updated_at"))["newest"]


def phase_name(phase: str) -> str:
    if not phase:
        return _("Phase not known")
    if phase == Trial.Phase.NOT_APPLICABLE:
        return _("Without a phase")
    return str(Trial.Phase(phase).label)


def trials_words(count: int) -> str:
    return ngettext("%(n)s trial", "%(n)s trials", count) % {"n": count}


def counts_in_words(total: int, parts: Mapping[str, int]) -> str:
    """``13 trials: completed 5; under way 8``, without the parts of which there are none."""
    said = [
        _("%(name)s (%(n)s)") % {"name": name, "n": count} for name, count in parts.items() if count
    ]
    if not said:
        return trials_words(total)
    return _("%(total)s: %(parts)s") % {
        "total": trials_words(total),
        "parts": _("; ").join(said),
    }
