"""The labels that a drawing of the site has words for, by which the desk offers a field for each."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from articles.figures import evidence_map, trials_by_phase, trials_by_year

DRAWINGS: Final = Path("templates/articles/figures")

_DRAWN_FROM_DATA: Final = {
    "evidence-map": evidence_map.LABELS,
    "trials-by-phase": trials_by_phase.LABELS,
    "trials-by-year": trials_by_year.LABELS,
}
_LABEL = re.compile(r"\blabels\.([a-z0-9_]+)")
_PART = re.compile(r'include "articles/figures/([\w-]+)\.svg"')


def drawing_labels(name: str) -> list[str]:
    """The keys of the labels in a drawing and its parts; none if the site has no such drawing."""
    return list(dict.fromkeys([*_written(name), *_DRAWN_FROM_DATA.get(name, ())]))


def _written(name: str) -> Iterator[str]:
    path = settings.BASE_DIR / DRAWINGS / f"{name}.svg"
    if not name or not path.is_file():
        return
    source = path.read_text("utf-8")
    yield from _LABEL.findall(source)
    for part in dict.fromkeys(_PART.findall(source)):
        yield from _written(part)
