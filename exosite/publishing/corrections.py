"""The log of corrections as readers see it: what was changed in texts that they may know.

Each row is one publishing of one text in one language that went beyond typing errors, with the
sentence in which its publisher says what changed and why. Only publishing adds rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from exosite.publishing import kinds, visible_text
from exosite.publishing.models import Correction, Redirect
from exosite.publishing.visible_text import VisibleText

LATEST = 5
"""How many corrections stand under a text; the log has all."""


def latest(shown: VisibleText) -> list[Correction]:
    """The newest corrections of the text that a reader gets; one query."""
    return list(Correction.objects.of(shown.object, shown.text.language_code)[:LATEST])


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A correction in the log; ``kind`` says what was corrected.

    ``title`` and ``path`` are empty if readers of the language do not have the text any more.
    """

    correction: Correction
    kind: Any
    title: str = ""
    path: str = ""


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
        public |= {(kind, key): text for key, text in texts.items() if not text.is_fallback}
    return public


def _entry(row: Correction, shown: VisibleText | None, language: str) -> CorrectionEntry:
    kind = kinds.get(row.content_kind).label
    if shown is None:
        return CorrectionEntry(row, kind)
    title = getattr(shown.text, shown.object.title_field)
    return CorrectionEntry(row, kind, title, shown.object.get_absolute_url(language))
