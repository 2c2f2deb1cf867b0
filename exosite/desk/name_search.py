"""Search by name for autocomplete: in any language, live and in drafts, whatever capitals and accents.

The index (``search.desk_names``) tells which objects may be meant, at most ``MOST_CANDIDATES``; what
they are called now is read of them, and they are ranked by that.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.fields.json import KT

from exosite import languages
from exosite.desk.autocomplete import MOST, AutocompleteResult, AutocompleteSearch
from exosite.publishing.models import Content, revision_model
from exosite.publishing.states import State
from exosite.publishing.workflow_labels import STATES
from exosite.search import analysis, names
from exosite.search.models import DESK

# What is typed in a picker is a name or a part of one.
LONGEST = 200
MOST_WORDS = 8
# More than are shown, because some have lost the name since, and of the rest the best are shown.
MOST_CANDIDATES = 2 * MOST
# Names that are read for each of them: an object has several.
NAMES_EACH = 4
# Characters of a label or detail, which stand on a line each.
LINE = 120

Candidate = tuple[AutocompleteResult, Iterable[str]]
"""A result, and the names beside its key by which it is found."""


def clean_query(query: str) -> str:
    """A query not longer than a name."""
    return query[:LONGEST]


def find_keys(kind: str, query: str, most: int) -> list[str]:
    """The keys of objects that a query may mean, likeliest first.

    Those that are called so, then those with a name that begins so, that has it within, and those
    with each of its words in one of their names; at most three queries, and one a word.
    """
    form = analysis.letter_form(query)
    if not form:
        return []
    keys: dict[str, None] = {}
    for find in (names.exactly, names.beginning, names.within):
        found = find(DESK, form, kind).values_list("key", flat=True)
        keys |= dict.fromkeys(found[: NAMES_EACH * most])
        if len(keys) >= most:
            return list(keys)[:most]
    return list(keys | dict.fromkeys(_keys_with_words(kind, query)))[:most]


def _keys_with_words(kind: str, query: str) -> list[str]:
    """The keys of objects that have, as far as the index is read, each word in one of their names."""
    forms = dict.fromkeys(map(analysis.letter_form, query.split()))
    words = sorted(filter(None, forms), key=len, reverse=True)[:MOST_WORDS]
    if len(words) < 2:
        return []
    found = [list(names.within(DESK, word, kind).values_list("key", flat=True)) for word in words]
    # Of a word that is in more names than were read, not all objects are known.
    complete = [set(keys) for keys in found if len(keys) < names.LOOKED_AT]
    rarest = min(found, key=len)
    return [key for key in rarest if all(key in keys for keys in complete)]


@dataclass(frozen=True, slots=True)
class NamedItem:
    """An object with what it is called by language, live and in drafts on their way to readers.

    ``values`` are the columns of the object that were asked for.
    """

    pk: Any
    key: str
    source_language: str
    live: Mapping[str, str]
    drafts: Mapping[str, str]
    state: str
    values: Mapping[str, Any]

    @property
    def names(self) -> list[str]:
        return [*self.live.values(), *self.drafts.values()]

    def title(self, language: str) -> tuple[str, str]:
        """What the object is called, for somebody who writes in ``language``, and the tag of the
        language that this is in."""
        for code in languages.fallbacks(language, self.source_language):
            if name := self.live.get(code) or self.drafts.get(code):
                return name, languages.tag(code)
        return self.key, ""

    def other_titles(self, language: str) -> list[str]:
        """What the object is called in the other languages, where that is something else."""
        titles = [self.live.get(code) or self.drafts.get(code) for code in languages.CODES]
        shown, _tag = self.title(language)
        return list(dict.fromkeys(name for name in titles if name and name != shown))


def find_items(model: type[Content], query: str, *columns: str) -> list[NamedItem]:
    """The objects of a kind that a query may mean, with these columns of theirs; without a query
    the first by key. Three queries beside those of ``find_keys``.
    """
    texts = model.text_model.objects.all()
    draft_title = KT(f"snapshot__texts__{model.title_field}")
    drafts = revision_model(model).objects.open().annotate(draft_title=draft_title)
    rows = rows_named(model, query, *columns)
    pks = [row["pk"] for row in rows]
    live: dict[Any, dict[str, str]] = defaultdict(dict)
    public = set()
    for pk, code, name, withdrawn_at in texts.filter(master__in=pks).values_list(
        "master_id", "language_code", model.title_field, "withdrawn_at"
    ):
        live[pk][code] = name
        if withdrawn_at is None:
            public.add(pk)
    drafted: dict[Any, dict[str, str]] = defaultdict(dict)
    for pk, code, name in drafts.filter(master__in=pks).values_list(
        "master_id", "language_code", "draft_title"
    ):
        drafted[pk][code] = name or ""
    return [
        NamedItem(
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


def rows_named(model: Any, query: str, *columns: str) -> list[dict[str, Any]]:
    """The columns of the objects that a query may mean, without one of the first by key."""
    rows = model._default_manager.order_by(model.key_field)
    if query.strip():
        rows = rows.filter(
            **{f"{model.key_field}__in": find_keys(model.content_kind, query, MOST_CANDIDATES)}
        )
    # Those without texts have no source language either.
    shared = ["source_language"] if issubclass(model, Content) else []
    return list(rows.values("pk", model.key_field, *shared, *columns)[:MOST_CANDIDATES])


def _state(is_public: bool, was_public: bool) -> str:
    if is_public:
        return ""
    return str(STATES[State.WITHDRAWN if was_public else State.DRAFT])


# --- Ranking --------------------------------------------------------------------------------------


def by_name(model: type[Content], insert: Callable[[str, str], str]) -> AutocompleteSearch:
    """The search of a kind by its key and titles; ``insert(key, title)`` is what a text gets."""

    def search(query: str, language: str) -> Sequence[AutocompleteResult]:
        return best(query, candidates(find_items(model, query), language, insert))

    return search


def best(query: str, candidates: Iterable[Candidate]) -> list[AutocompleteResult]:
    """Those that a query may mean: its very key or name first, then names that begin with it, that
    contain it, and that contain each of its words. Public ones come before drafts, then by key.

    Without a query, all of them.
    """
    form = analysis.letter_form(query)
    ranked = []
    for result, called in candidates:
        forms = [analysis.letter_form(name) for name in (result.key, *called) if name]
        rank = _rank(form, query, forms)
        if rank is not None:
            ranked.append((rank, bool(result.state), result.key, result))
    return [result for *_order, result in sorted(ranked, key=lambda item: item[:3])]


def _rank(form: str, query: str, forms: Sequence[str]) -> int | None:
    """How well a query fits these forms, of which the first is that of the key; None if it does not."""
    if not form:
        return None if query.strip() else 0
    if form in forms:
        return 0 if form == forms[0] else 1
    if any(name.startswith(form) for name in forms):
        return 2
    if any(form in name for name in forms):
        return 3
    joined = "\n".join(forms)
    words = map(analysis.letter_form, query.split()[:MOST_WORDS])
    return 4 if all(word in joined for word in words) else None


def candidates(
    items: Iterable[NamedItem],
    language: str,
    insert: Callable[[str, str], str],
    *,
    about: Callable[[NamedItem], str] = lambda item: "",
    forms: Callable[[NamedItem], Iterable[str]] = lambda item: (),
) -> Iterator[Candidate]:
    """What pickers offer of these objects. ``insert`` is given key and title; ``about`` is shown
    beside the names in other languages, and finds the object as ``forms`` do."""
    for item in items:
        title, tag = item.title(language)
        result = AutocompleteResult(
            key=item.key,
            label=line(title),
            detail=line(about(item), *item.other_titles(language)),
            insert=insert(item.key, title),
            state=item.state,
            tag=tag,
        )
        yield result, [*item.names, about(item), *forms(item)]


def line(*parts: str) -> str:
    """The parts that are there, parted by a dot, as far as a line goes."""
    text = " ".join(" · ".join(part for part in parts if part).split())
    return text if len(text) <= LINE else f"{text[: LINE - 1]}…"
