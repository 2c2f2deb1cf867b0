"""Faults of the seed: what is wrong, and where, in a sentence for whoever writes or installs it."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext

from exosite.character_table import show_unseen


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file. ``line`` counts from 1, 0 for the file as a whole; ``entry`` is
    the model and key of the entry, and ``field`` the one of its fields that is wrong."""

    path: Path
    line: int
    sentence: str
    entry: str = ""
    field: str = ""

    def __str__(self) -> str:
        file = f"{self.path.parent.name}/{self.path.name}"
        place = gettext("%(file)s, line %(line)d") % {"file": file, "line": self.line}
        named = [place if self.line else file, self.entry, self.field]
        return gettext("%(place)s: %(sentence)s") % {
            "place": show_unseen(", ".join(name for name in named if name)),
            "sentence": self.sentence,
        }
