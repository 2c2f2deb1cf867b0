"""Did you mean: a known name in place of a misspelt one."""

import re
from collections.abc import Collection, Mapping, Sequence

from exosite import languages
from exosite.search import analysis, backends, documents, edit_distance, names, query_parser
from exosite.search.mended_run import mended_run
from exosite.search.models import WORDS, IndexName
from exosite.search.question import Question
from exosite.search.text_words import KATAKANA

_WHOLE, _CHUNK = re.compile(".+"), re.compile(r"\S+")

KnownNames = Mapping[str, Sequence[tuple[str, str, str]]]
"""Role, kind and key of the names of a form."""


def better_query(question: Question, reader: str, *, is_found: bool) -> str | None:
    """A better query, or None. Names known as misspellings are corrected in any case, others, and
    words of texts, only where nothing was found just so: first the whole, then a part of a run, then
    words between spaces, then those in katakana.

    One query for what is known, two for each of these and three for runs, and one for each name known
    as a misspelling.
    """
    slot, query = question.slot, question.typed
    words = {
        word: word.findall(query)[: query_parser.MOST_CHUNKS] for word in (_WHOLE, _CHUNK, KATAKANA)
    }
    known = _known_names(slot, {text for texts in words.values() for text in texts})
    for word, texts in words.items():
        if texts == [query] and word is not _WHOLE:
            continue
        corrections = _corrections(slot, texts, known, reader, is_found=is_found)
        if any(corrections):
            between = word.split(query, maxsplit=len(texts))
            mended = [better or text for better, text in zip(corrections, texts, strict=True)]
            return "".join(map("".join, zip(between, [*mended, ""], strict=True)))
        if word is _WHOLE and not is_found and (better := mended_run(question)):
            return better
    return None


def _known_names(slot: int, texts: Collection[str]) -> KnownNames:
    known: dict[str, list[tuple[str, str, str]]] = {}
    rows = IndexName.objects.filter(slot=slot, form__in=set(map(analysis.name_form, texts)))
    for form, role, kind, key in rows.values_list("form", "role", "kind", "key"):
        known.setdefault(form, []).append((role, kind, key))
    return known


def _corrections(
    slot: int, texts: Sequence[str], known: KnownNames, reader: str, *, is_found: bool
) -> list[str | None]:
    """For each of these the name that it stands for, if it is a misspelling; None if it is right or
    unknown."""
    unknown = [] if is_found else [it for it in texts if analysis.name_form(it) not in known]
    absent = _absent(unknown)
    near = names.near(slot, {form for text in absent for form in _spellings(text)})
    # Of equals a name, and one in the reader's language.
    near.sort(key=lambda name: (name.slot == WORDS, name.language_code != reader))
    return [
        _nearest(slot, text, near, reader)
        if text in absent
        else _known_title(slot, known.get(analysis.name_form(text), ()), reader, text)
        for text in texts
    ]


def _absent(texts: Sequence[str]) -> list[str]:
    """Those of these that may be misspelt: what texts have is no slip. One query.

    Of a run without spaces the index knows too little: its pairs of characters are in texts sooner
    than it is itself.
    """
    pieces = [list(analysis.pieces(analysis.fold_text(text))) for text in texts]
    words = {
        number: query_parser.run_clause(listed[0])
        for number, listed in enumerate(pieces)
        if len(listed) == 1 and not analysis.is_run(listed[0])
    }
    found = backends.present(list(words.values()))
    present = {number for at, number in enumerate(words) if at in found}
    return [text for number, text in enumerate(texts) if pieces[number] and number not in present]


def _spellings(text: str) -> list[str]:
    """A name as it was typed, and without what is taken for an ending: of a misspelt one it is none."""
    return list(dict.fromkeys([analysis.letter_form(text), analysis.name_form(text)]))


def _nearest(slot: int, text: str, near: Sequence[IndexName], reader: str) -> str | None:
    spellings, forms = _spellings(text), [name.form for name in near]
    best = edit_distance.nearest(spellings, forms)
    if best is None or not set(spellings).isdisjoint(forms):
        return None
    name = next(name for name in near if name.form == best)
    if name.role != documents.MISSPELLING:
        return name.text
    return _title(slot, [(name.kind, name.key)], reader, text)


def _known_title(
    slot: int, known: Sequence[tuple[str, str, str]], reader: str, text: str
) -> str | None:
    """What a name stands for that is known as a misspelling, and as nothing else."""
    misspelt = [(kind, key) for role, kind, key in known if role == documents.MISSPELLING]
    is_misspelt = misspelt and len(misspelt) == len(known)
    return _title(slot, misspelt, reader, text) if is_misspelt else None


def _title(slot: int, objects: Sequence[tuple[str, str]], reader: str, typed: str) -> str | None:
    """What one of these objects is called, if that is not what was typed."""
    kinds, keys = zip(*objects, strict=True)
    titles = IndexName.objects.filter(slot=slot, kind__in=kinds, key__in=keys, role=documents.TITLE)
    form = analysis.name_form(typed)
    rows = titles.order_by("id").values_list("kind", "key", "language_code", "text", "form")
    titles_by_language = {
        language: text
        for kind, key, language, text, other in rows
        if (kind, key) in objects and other != form
    }
    preferred = languages.fallbacks(reader)
    return next(
        (titles_by_language[code] for code in preferred if code in titles_by_language), None
    )
