"""Notices: what is wrong with a text, said in the same words wherever readers or programs meet it.

``KINDS`` is the closed list, in the order in which they are shown. Providers find them: those of
languages in ``language_notices``, those of a kind of content in its app. Pages ask ``of_text``,
lists and feeds ``with_notices``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from exosite import languages
from exosite.publishing import kinds
from exosite.publishing.sections import all_headings
from exosite.publishing.visible_text import VisibleText


class Severity(StrEnum):
    """How much a notice weighs: good to know, read with care, do not rely on it."""

    NOTE = "note"
    CAUTION = "caution"
    WARNING = "warning"


class Place(StrEnum):
    """What a notice is about: the page of a text, or its record on a page that lists many."""

    PAGE = "page"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class NoticeLink:
    """Where a notice sends its reader: ``label`` in her language, ``text`` in that of the page."""

    label: str
    text: str
    url: str
    language: languages.Language


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that is wrong with a text, in the reader's language.

    ``words`` is a sentence or two, ``label`` the same for a list. ``since`` is the day from which
    it was so, None if nobody can tell. ``parts`` are ids of sections, names of fields, or
    ``row/column`` of a table; ``sections`` those of them that are headings of the page.
    """

    kind: "NoticeKind"
    since: date | None
    place: Place
    words: str
    label: str
    parts: tuple[str, ...] = ()
    links: tuple[NoticeLink, ...] = ()
    sections: tuple[Mapping[str, Any], ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        """The notice as programs get it."""
        return {
            "kind": self.kind.name,
            "severity": self.kind.severity.value,
            "place": self.place.value,
            "since": self.since.isoformat() if self.since else None,
            "words": self.words,
            "parts": list(self.parts),
        }


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice: its name for programs, how much it weighs, and its words.

    In the words, ``date`` is the day from which it is so, unless the provider gives another, and
    ``parts`` the number of parts. One that ``is_of_claims`` stands also beside what says the text
    in short without naming sources: its key points, and its summary in ``llms.txt``.
    """

    name: str
    severity: Severity
    label: Any
    words: Any
    sections_label: Any = ""
    is_of_claims: bool = False

    def notice(
        self,
        *,
        since: date | None = None,
        place: Place = Place.PAGE,
        parts: Sequence[str] = (),
        links: Sequence[NoticeLink] = (),
        **values: Any,
    ) -> Notice:
        """A notice of this kind in the active language; ``values`` are for its words."""
        values = {"date": since, "parts": len(parts)} | values
        written = {
            name: date_format(value, "DATE_FORMAT") if isinstance(value, date) else value
            for name, value in values.items()
        }
        words, label = str(self.words % written), str(self.label % written)
        return Notice(self, since, place, words, label, tuple(parts), tuple(links))


@dataclass(frozen=True, slots=True)
class NoticedText(VisibleText):
    """A text of a list, with what is wrong with it."""

    notices: tuple[Notice, ...]


WITHDRAWN: Final = NoticeKind(
    "withdrawn",
    Severity.WARNING,
    _("This text has been withdrawn"),
    _("It was published here once and has been taken back. It should no longer be relied on."),
)
SUPERSEDED: Final = NoticeKind(
    "superseded",
    Severity.WARNING,
    _("Earlier version"),
    _("This text was changed on %(date)s. Do not rely on this version."),
)
STALE_SAFETY: Final = NoticeKind(
    "stale-safety",
    Severity.WARNING,
    _("Translation behind its original in what it says about safety"),
    ngettext_lazy(
        "The original of this page changed on %(date)s in what it says about safety, and %(parts)s part of this translation does not follow it yet. Do not rely on this translation alone.",
        "The original of this page changed on %(date)s in what it says about safety, and %(parts)s parts of this translation do not follow it yet. Do not rely on this translation alone.",
        "parts",
    ),
    _("Sections that the original has changed"),
)
STALE: Final = NoticeKind(
    "stale",
    Severity.CAUTION,
    _("Translation behind its original"),
    ngettext_lazy(
        "The original of this page changed on %(date)s. %(parts)s part of this translation does not follow it yet.",
        "The original of this page changed on %(date)s. %(parts)s parts of this translation do not follow it yet.",
        "parts",
    ),
    _("Sections that the original has changed"),
)
SOURCE_RETRACTED: Final = NoticeKind(
    "source-retracted",
    Severity.WARNING,
    _("Rests on a retracted source"),
    _(
        "This text rests on a source that has been retracted. It is marked wherever it is cited: do not rely on what no other source supports."
    ),
    _("Sections that cite it"),
    is_of_claims=True,
)
SOURCE_CONCERN: Final = NoticeKind(
    "source-concern",
    Severity.CAUTION,
    _("Rests on a source in doubt"),
    _(
        "This text rests on a source about which its journal has published an expression of concern. It is marked wherever it is cited."
    ),
    _("Sections that cite it"),
    is_of_claims=True,
)
REVIEW_OVERDUE: Final = NoticeKind(
    "review-overdue",
    Severity.CAUTION,
    _("Review overdue"),
    _("The review of this text was due on %(date)s: parts of it may be out of date."),
)
GUIDELINE_SUPERSEDED: Final = NoticeKind(
    "guideline-superseded",
    Severity.CAUTION,
    _("Review due: a guideline has been superseded"),
    _(
        "A guideline that this text cites was superseded on %(date)s, and nobody has compared the text with its sources since then."
    ),
)
TRIAL_REPORTED: Final = NoticeKind(
    "trial-reported",
    Severity.CAUTION,
    _("Review due: a trial has posted results"),
    _(
        "A trial that this text names posted results on %(date)s, and nobody has compared the text with its sources since then."
    ),
)
RESULTS_OVERDUE: Final = NoticeKind(
    "results-overdue",
    Severity.CAUTION,
    _("Results overdue"),
    _(
        "The end of this trial, %(end)s by its registry, is more than a year past, and no results of it are known."
    ),
)
RECORD_OUTDATED: Final = NoticeKind(
    "record-outdated",
    Severity.CAUTION,
    _("Not compared with the registry for more than 180 days"),
    _("This record was last compared with the registry on %(date)s, more than 180 days ago."),
)
SEARCH_DUE: Final = NoticeKind(
    "search-due",
    Severity.CAUTION,
    _("Search due again"),
    _(
        "Search due since %(date)s: this text says that something was not found, and nobody has looked again since then."
    ),
)
FALLBACK: Final = NoticeKind(
    "fallback",
    Severity.NOTE,
    _("In %(given)s"),
    _("This text is not available in %(wanted)s yet. You are reading it in %(given)s."),
)
UNREVIEWED: Final = NoticeKind(
    "unreviewed",
    Severity.NOTE,
    _("Not yet medically reviewed"),
    _("No medical professional has reviewed this text yet."),
)

KINDS: Final = (
    WITHDRAWN,
    SUPERSEDED,
    SOURCE_RETRACTED,
    STALE_SAFETY,
    SOURCE_CONCERN,
    STALE,
    REVIEW_OVERDUE,
    GUIDELINE_SUPERSEDED,
    TRIAL_REPORTED,
    RESULTS_OVERDUE,
    RECORD_OUTDATED,
    SEARCH_DUE,
    FALLBACK,
    UNREVIEWED,
)

FoundNotices = Iterable[tuple[VisibleText, Notice]]
Finder = Callable[[Sequence[VisibleText]], FoundNotices]


@dataclass(frozen=True, slots=True)
class NoticeProvider:
    """What finds notices among texts, with a number of queries that does not grow with them.

    ``content_kind`` is the kind whose texts it is given, empty for all; ``fields`` are what it reads
    of texts, by their kind.
    """

    find: Finder
    content_kind: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_providers: list[NoticeProvider] = []


def register_provider(provider: NoticeProvider) -> None:
    """Have a provider asked about texts. Called in ``AppConfig.ready()``."""
    if provider not in _providers:
        _providers.append(provider)


def fields_of(content_kind: str) -> list[str]:
    """The fields of the texts of a kind that a list must load for their notices."""
    names = (name for provider in _providers for name in provider.fields.get(content_kind, ()))
    return list(dict.fromkeys(names))


def of_text(shown: VisibleText, toc: Iterable[Mapping[str, Any]] = ()) -> tuple[Notice, ...]:
    """The notices of a text for its page, whose contents are ``toc``; one query at most."""
    (noticed,) = with_notices([shown])
    return locate(noticed.notices, toc)


def with_notices(texts: Sequence[VisibleText], words_in: str = "") -> list[NoticedText]:
    """Texts for readers of one language with their notices, in their words or those of another
    language; the number of queries is constant."""
    found: dict[tuple[str, str], list[Notice]] = {}
    for provider in _providers if texts else ():
        concerned = [
            shown for shown in texts if provider.content_kind in ("", shown.object.content_kind)
        ]
        with translation.override(words_in or texts[0].wanted):
            for shown, notice in provider.find(concerned) if concerned else ():
                found.setdefault(_identity(shown), []).append(notice)
    return [
        NoticedText(
            shown.object,
            shown.text,
            shown.wanted,
            shown.available,
            tuple(sorted(found.get(_identity(shown), []), key=lambda it: KINDS.index(it.kind))),
            whole=shown.whole,
        )
        for shown in texts
    ]


def locate(notices: Iterable[Notice], toc: Iterable[Mapping[str, Any]]) -> tuple[Notice, ...]:
    """The notices with the headings of a page that they are about, so that it can link to them."""
    headings = list(all_headings(toc))
    return tuple(
        replace(notice, sections=tuple(h for h in headings if h["id"] in notice.parts))
        for notice in notices
    )


def labels_of_text(notices: Iterable[Notice], language: str) -> list[str]:
    """What is wrong with the text itself, in its own language: for what is shown without a page."""
    with translation.override(language):
        return [str(notice.kind.label) for notice in notices if notice.kind is not FALLBACK]


def of_claims(notices: Iterable[Notice]) -> list[Notice]:
    """Those that stand beside what says a text in short."""
    return [notice for notice in notices if notice.kind.is_of_claims]


def place_of(shown: VisibleText) -> Place:
    """Where readers meet a text: on a page of its own, or in a list of records."""
    return Place.PAGE if kinds.get(shown.object.content_kind).view else Place.RECORD


def _identity(shown: VisibleText) -> tuple[str, str]:
    return shown.object.content_kind, shown.object.key
