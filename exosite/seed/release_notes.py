"""Release notes of the seed: what a release says about its changes, in ``fixtures/releases/``.

The format is described in ``fixtures/releases/README.md``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from exosite import languages
from exosite.content_checks.messages import unseen_character
from exosite.publishing.states import Significance, most_significant
from exosite.seed import fixture_files
from exosite.seed.fixture_faults import Fault

CHANGE_FIELDS = frozenset({"object", "language", "significance", "sentence"})

TextName = tuple[str, str]
"""A text by what the notes call it, such as ``article inhaled-exosomes``, and its language."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a change means, and the sentence for readers; empty where nobody wrote one."""

    significance: Significance = Significance.CONTENT
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class SeedRelease:
    """One release: its name, its day, and its notes."""

    name: str
    day: date
    notes: Mapping[TextName, Note]

    @property
    def remembered_as(self) -> str:
        return f"release {self.name}"


def release_files() -> list[Path]:
    return sorted((fixture_files.folder() / "releases").glob("*.yaml"))


def read(
    files: Iterable[Path], object_names: Collection[str]
) -> tuple[list[SeedRelease], list[Fault]]:
    """The releases in the order of their days, and what is wrong with their files.

    ``object_names`` are the objects of the seed as the notes name them.
    """
    releases: list[SeedRelease] = []
    faults: list[Fault] = []
    for path in files:
        members = list(fixture_files.documents(path))
        broken = [member for member in members if isinstance(member, Fault)]
        broken += _faults(
            path, [member for member in members if not isinstance(member, Fault)], object_names
        )
        faults += broken
        if not broken:
            releases.append(_release(members))  # type: ignore[arg-type]
    return sorted(releases, key=lambda release: (release.day, release.name)), faults


def note_for(releases: Sequence[SeedRelease], name: TextName) -> Note:
    """What these releases together say of a text; the default where they say nothing."""
    notes = [release.notes[name] for release in releases if name in release.notes]
    if not notes:
        return Note()
    sentences = dict.fromkeys(note.sentence for note in notes if note.sentence)
    significance = most_significant(note.significance for note in notes)
    return Note(significance, " ".join(sentences))


def _release(members: Sequence[tuple[int, Any]]) -> SeedRelease:
    (_line, head), *changes = members
    notes = {
        (change["object"], change["language"]): Note(
            Significance(change.get("significance", Significance.CONTENT)),
            " ".join(change.get("sentence", "").split()),
        )
        for _line, change in changes
    }
    return SeedRelease(head["release"], head["date"], notes)


# --- What is wrong --------------------------------------------------------------------------------


def _faults(
    path: Path, members: Sequence[tuple[int, Any]], object_names: Collection[str]
) -> Iterator[Fault]:
    if not members:
        yield Fault(path, 0, gettext("A release begins with its name and its date."))
        return
    (line, head), *changes = members
    is_head = isinstance(head, dict) and head.keys() == {"release", "date"}
    if not is_head or not isinstance(head["release"], str) or not _is_day(head["date"]):
        yield Fault(path, line, gettext("A release begins with its name in quotes and its date."))
    seen = set()
    for line, change in changes:
        if not isinstance(change, dict) or change.keys() - CHANGE_FIELDS:
            sentence = gettext("A note has “object”, “language”, “significance” and “sentence”.")
            yield Fault(path, line, sentence)
            continue
        yield from _change_faults(path, line, change, object_names)
        name = (str(change.get("object")), str(change.get("language")))
        if name in seen:
            yield Fault(
                path, line, gettext("There is a note on this text already."), " ".join(name)
            )
        seen.add(name)


def _is_day(value: Any) -> bool:
    return isinstance(value, date)


def _change_faults(
    path: Path, line: int, change: Mapping[str, Any], object_names: Collection[str]
) -> Iterator[Fault]:
    about = str(change.get("object", ""))
    if about not in object_names:
        yield Fault(path, line, gettext("The seed has no such object."), about, "object")
    if change.get("language") not in languages.CODES:
        yield Fault(path, line, gettext("The site has no such language."), about, "language")
    if str(change.get("significance", Significance.CONTENT)) not in set(Significance):
        known = ", ".join(Significance)
        sentence = gettext("A change is one of these: %(known)s.") % {"known": known}
        yield Fault(path, line, sentence, about, "significance")
    words = change.get("sentence", "")
    if not isinstance(words, str):
        yield Fault(path, line, gettext("This must be text: put it in quotes."), about, "sentence")
    elif sentence := unseen_character(words):
        yield Fault(path, line, sentence, about, "sentence")
