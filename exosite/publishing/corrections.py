"""The log of corrections as readers see it: what was changed in texts that they may know.

Each row is one publishing of one text in one language that went beyond typing errors, with the
sentence in which its publisher says what changed and why. Only publishing adds rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from exosite.publishing import kinds, visible_text
from exosite.publishing.models import Correction, Redirect
from exosite.publishing.visible_text import VisibleText

LATEST = 5
"""How many corrections stand under a text; the log has all."""


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A correction in the log; ``kind`` says what was corrected.

    ``title`` and ``path`` are empty if readers of the language do not have the text any more; ``whole``
    is the title of what that is a part of.
    """

    correction: Correction
    kind: Any
    title: str = ""
    path: str = ""
    whole: str = ""


def latest(shown: VisibleText, parts: Sequence[VisibleText] = ()) -> list[CorrectionEntry]:
    """The newest corrections of the text that a reader gets, without its title, and of its parts, with
    theirs; two queries, and three more where there are parts."""
    items = [shown.object, *(part.object for part in parts)]
    rows = list(Correction.objects.of(items, shown.text.language_code)[:LATEST])
    kind = kinds.get(shown.object.content_kind).label
    if not parts:
        return [CorrectionEntry(row, kind) for row in rows]
    own = shown.object.get_absolute_url(shown.text.language_code)
    return [
        CorrectionEntry(entry.correction, kind) if entry.path == own else entry
        for entry in entries(rows, shown.text.language_code)
    ]


def entries(corrections: Iterable[Correction], language: str) -> list[CorrectionEntry]:
    """Corrections of texts in a language, each with what is public of its text.

    One query for what was renamed, and one for each kind among them.
    """
    listed = list(corrections)
    names = {(row.content_kind, row.key) for row in listed}
    renamed = Redirect.objects.current_keys_by_kind(names)
    keys = {name: renamed.get(name, name[1]) for name in names}
    public = _public_texts(keys, language)
    return [
        _entry(row, public.get((row.content_kind, keys[row.content_kind, row.key])), language)
        for row in listed
    ]


def _public_texts(
    keys: dict[tuple[str, str], str], language: str
) -> dict[tuple[str, str], VisibleText]:
    """The texts that readers of exactly this language have, by kind and key."""
    public: dict[tuple[str, str], VisibleText] = {}
    for kind in {kind for kind, _old_key in keys}:
        model = kinds.get(kind).model
        current_keys = {key for (key_kind, _old_key), key in keys.items() if key_kind == kind}
        texts = visible_text.show_by_key(model, current_keys, language, fields=[model.title_field])
        own = [text for text in texts.values() if not text.is_fallback]
        public |= {(kind, text.object.key): text for text in visible_text.with_wholes(own)}
    return public


def _entry(row: Correction, shown: VisibleText | None, language: str) -> CorrectionEntry:
    kind = kinds.get(row.content_kind).label
    if shown is None:
        return CorrectionEntry(row, kind)
    title = getattr(shown.text, shown.object.title_field)
    whole = str(shown.whole.text) if shown.whole else ""
    return CorrectionEntry(row, kind, title, shown.object.get_absolute_url(language), whole)
