"""Finding things by what they are called: in any language, whatever capitals and accents.

Names are compared here and not in the database: SQLite and PostgreSQL do not agree on what is the
same letter, and neither takes ``thery`` for ``Théry`` or full-width letters for the usual ones.
There are as many names to look through as the site has titles of a kind.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.fields.json import KT

from exosite import languages
from exosite.desk.autocomplete import Result, Search
from exosite.publishing.models import Content, revision_model
from exosite.publishing.states import State
from exosite.publishing.workflow_labels import STATES

# What is typed in a picker is a name or a part of one.
LONGEST = 200
# Characters of a label or detail, which stand on a line each.
LINE = 120

# Accents; not the voicing marks of kana, which make other letters.
_ACCENTS = re.compile("[\u0300-\u036f]")

Candidate = tuple[Result, Iterable[str]]
"""A result, and the names beside its key by which it is found."""


def fold(text: str) -> str:
    """What two ways of writing the same name have in common."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().replace("臺", "台").split())


def by_name(model: type[Content], insert: Callable[[str, str], str]) -> Search:
    """The search of a kind by its key and titles; ``insert(key, title)`` is what a text gets."""

    def search(query: str, language: str) -> Sequence[Result]:
        return best(query, candidates(named(model), language, insert))

    return search


def best(query: str, candidates: Iterable[Candidate]) -> list[Result]:
    """Those that a query may mean: its very key or name first, then names that begin with it, that
    contain it, and that contain each of its words. Public ones come before drafts, then by key.

    Without a query, all of them.
    """
    wanted = fold(query[:LONGEST].replace("\x00", ""))
    ranked = []
    for result, names in candidates:
        place = _place(wanted, fold(result.key), [fold(name) for name in names if name])
        if place is not None:
            ranked.append((place, bool(result.state), result.key, result))
    return [result for *_order, result in sorted(ranked, key=lambda item: item[:3])]


def _place(wanted: str, key: str, names: Sequence[str]) -> int | None:
    if wanted == key:
        return 0
    if wanted in names:
        return 1
    everything = [key, *names]
    if any(name.startswith(wanted) for name in everything):
        return 2
    if any(wanted in name for name in everything):
        return 3
    together = "\n".join(everything)
    return 4 if all(word in together for word in wanted.split()) else None


def line(*parts: str) -> str:
    """The parts that are there, parted by a dot, as far as a line goes."""
    text = " ".join(" · ".join(part for part in parts if part).split())
    return text if len(text) <= LINE else f"{text[: LINE - 1]}…"


@dataclass(frozen=True, slots=True)
class Named:
    """An object with what it is called by language, live and in drafts on their way to readers.

    ``values`` are the fields of the object that were asked for.
    """

    pk: Any
    key: str
    source_language: str
    live: Mapping[str, str]
    drafted: Mapping[str, str]
    state: str
    values: Mapping[str, Any]

    @property
    def names(self) -> list[str]:
        return [*self.live.values(), *self.drafted.values()]

    def title(self, language: str) -> tuple[str, str]:
        """What the object is called, for somebody who writes in ``language``, and the tag of the
        language that this is in."""
        for code in languages.fallbacks(language, self.source_language):
            if name := self.live.get(code) or self.drafted.get(code):
                return name, languages.tag(code)
        return self.key, ""

    def others(self, language: str) -> list[str]:
        """What the object is called in the other languages, where that is something else."""
        titles = {code: self.live.get(code) or self.drafted.get(code) for code in languages.CODES}
        shown, _tag = self.title(language)
        return list(dict.fromkeys(name for name in titles.values() if name and name != shown))


def named(model: type[Content], *fields: str) -> list[Named]:
    """All objects of a kind with their names and these fields of theirs; three queries."""
    title = model.title_field
    texts = model.text_model.objects
    live: dict[Any, dict[str, str]] = {}
    public = set()
    for pk, code, name, gone in texts.values_list(
        "master_id", "language_code", title, "withdrawn_at"
    ):
        live.setdefault(pk, {})[code] = name
        if gone is None:
            public.add(pk)
    drafted: dict[Any, dict[str, str]] = {}
    drafts = revision_model(model).objects.open()
    for pk, code, name in drafts.values_list(
        "master_id", "language_code", KT(f"snapshot__texts__{title}")
    ):
        drafted.setdefault(pk, {})[code] = name or ""
    rows = model._default_manager.values("pk", model.key_field, "source_language", *fields)
    return [
        Named(
            row["pk"],
            row[model.key_field],
            row["source_language"],
            live.get(row["pk"], {}),
            drafted.get(row["pk"], {}),
            _state(row["pk"] in public, row["pk"] in live),
            row,
        )
        for row in rows
    ]


def candidates(
    items: Iterable[Named],
    language: str,
    insert: Callable[[str, str], str],
    *,
    about: Callable[[Named], str] = lambda item: "",
    forms: Callable[[Named], Iterable[str]] = lambda item: (),
) -> Iterator[Candidate]:
    """What pickers offer of these objects. ``insert`` is given key and title; ``about`` is shown
    beside the names in other languages, and finds the object as ``forms`` do."""
    for item in items:
        title, tag = item.title(language)
        result = Result(
            key=item.key,
            label=line(title),
            detail=line(about(item), *item.others(language)),
            insert=insert(item.key, title),
            state=item.state,
            tag=tag,
        )
        yield result, [*item.names, about(item), *forms(item)]


def _state(is_public: bool, was_public: bool) -> str:
    if is_public:
        return ""
    return str(STATES[State.WITHDRAWN if was_public else State.DRAFT])
