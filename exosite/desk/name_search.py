"""Search by name for autocomplete: in any language, live and in drafts, whatever capitals and accents.

The database narrows a kind down to the likeliest ``MOST_CANDIDATES`` rows; these are ranked here,
because SQLite and PostgreSQL do not agree on what is the same letter.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import and_, or_
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields.json import KT

from exosite import languages
from exosite.desk.autocomplete import MOST, AutocompleteResult, AutocompleteSearch
from exosite.publishing.models import Content, revision_model
from exosite.publishing.states import State
from exosite.publishing.workflow_labels import STATES

# What is typed in a picker is a name or a part of one.
LONGEST = 200
MOST_WORDS = 8
# A pattern of more letters would take the database longer than it is worth.
LONGEST_PATTERN = 40
# More than are shown, because the database ranks more coarsely than we do.
MOST_CANDIDATES = 5 * MOST
# Characters of a label or detail, which stand on a line each.
LINE = 120

# Accents; not the voicing marks of kana, which make other letters.
_ACCENTS = re.compile("[\u0300-\u036f]")

Candidate = tuple[AutocompleteResult, Iterable[str]]
"""A result, and the names beside its key by which it is found."""


def fold(text: str) -> str:
    """What two ways of writing the same name have in common."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().replace("臺", "台").split())


def clean_query(query: str) -> str:
    """A query without what no database takes, and not longer than a name."""
    return query[:LONGEST].replace("\x00", "")


# --- In the database ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NameField:
    """A field in which rows have a name: one of their own, or one of ``related`` rows, which refer
    to them by ``owner``."""

    name: str
    related: QuerySet | None = None
    owner: str = "master"

    def matches(self, lookup: str, text: str) -> Q:
        condition = Q(**{f"{self.name}__{lookup}": text})
        if self.related is None:
            return condition
        # Not a correlated subquery: PostgreSQL would run that for each row.
        return Q(pk__in=self.related.filter(condition).values(self.owner))


def likeliest(
    rows: QuerySet, query: str, fields: Sequence[NameField], order: Sequence[Any]
) -> list[Any]:
    """The rows with every word of a query in their names, at most ``MOST_CANDIDATES``.

    Names that are the query come first, then those that begin with it, then in this ``order``.
    Accents are optional where that is needed to fill the list. Two queries at most.
    """
    query = clean_query(query)
    folded = fold(query)
    if not folded:
        return list(rows.order_by(*order)[:MOST_CANDIDATES])

    def named(lookup: str, *texts: str) -> Q:
        return reduce(or_, (f.matches(lookup, text) for f in fields for text in texts))

    def with_words(lookup: str, words: Iterable[str]) -> Q:
        distinct = list(dict.fromkeys(words))[:MOST_WORDS]
        return reduce(and_, (named(lookup, word) for word in distinct))

    phrases = {folded, " ".join(query.split())}
    rank = Case(
        When(named("iexact", *phrases), then=Value(0)),
        When(named("istartswith", *phrases), then=Value(1)),
        default=Value(2),
    )
    ranked = rows.alias(_rank=rank).order_by("_rank", *order)
    exact = reduce(or_, (with_words("icontains", phrase.split()) for phrase in phrases))
    candidates = list(ranked.filter(exact)[:MOST_CANDIDATES])
    words = folded.split()
    patterns = [accent_pattern(word) for word in words]
    if len(candidates) >= MOST or len(folded) > LONGEST_PATTERN or patterns == words:
        return candidates
    return list(ranked.filter(exact | with_words("iregex", patterns))[:MOST_CANDIDATES])


def accent_pattern(word: str) -> str:
    """A regular expression for what folds to this word; the word itself where nothing else does."""
    forms = _written_forms()
    return "".join(
        f"(?:{'|'.join(map(re.escape, (letter, *forms[letter])))}){_ACCENTS.pattern}*"
        if letter in forms
        else re.escape(letter)
        for letter in word
    )


@cache
def _written_forms() -> dict[str, list[str]]:
    """The accented and full-width forms of letters, by what they fold to."""
    forms: dict[str, list[str]] = defaultdict(list)
    for code in (*range(0xA1, 0x2000), *range(0xFF01, 0xFFA0), ord("臺")):
        letter = chr(code)
        folded = fold(letter)
        if len(folded) == 1 and folded not in (letter, letter.lower()):
            forms[folded].append(letter)
    return dict(forms)


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


def find_items(
    model: type[Content], query: str, *columns: str, fields: Iterable[NameField] = ()
) -> list[NamedItem]:
    """The objects of a kind that a query may mean, at most ``MOST_CANDIDATES``; four queries.

    They are found by key and titles, by these columns of theirs, and by further ``fields``.
    """
    texts = model.text_model.objects.all()
    draft_title = KT(f"snapshot__texts__{model.title_field}")
    drafts = revision_model(model).objects.open().annotate(draft_title=draft_title)
    is_public = Exists(texts.filter(withdrawn_at=None, master=OuterRef("pk")))
    rows = likeliest(
        model._default_manager.values("pk", model.key_field, "source_language", *columns),
        query,
        [
            *(NameField(column) for column in (model.key_field, *columns)),
            NameField(model.title_field, texts),
            NameField("draft_title", drafts),
            *fields,
        ],
        order=[is_public.desc(), model.key_field],
    )
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
    folded_query = fold(clean_query(query))
    ranked = []
    for result, names in candidates:
        rank = _rank(folded_query, fold(result.key), [fold(name) for name in names if name])
        if rank is not None:
            ranked.append((rank, bool(result.state), result.key, result))
    return [result for *_order, result in sorted(ranked, key=lambda item: item[:3])]


def _rank(query: str, key: str, names: Sequence[str]) -> int | None:
    if query == key:
        return 0
    if query in names:
        return 1
    every_name = [key, *names]
    if any(name.startswith(query) for name in every_name):
        return 2
    if any(query in name for name in every_name):
        return 3
    joined = "\n".join(every_name)
    return 4 if all(word in joined for word in query.split()) else None


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
