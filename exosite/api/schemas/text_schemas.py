"""What all resources answer: lists, what every single text says of itself, and errors."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from django.utils.translation import gettext_noop as _
from ninja import Schema

from exosite import languages
from exosite.api.schemas.members import member, path_parameter
from exosite.publishing import kinds, notices

if TYPE_CHECKING:
    Language = str
    Kind = str
    NoticeKind = str
    Severity = str
    Place = str
else:
    Language = Literal[languages.CODES]
    Kind = Literal[tuple(kind.public_name for kind in kinds.all() if kind.schema)]
    NoticeKind = Literal[tuple(kind.name for kind in notices.KINDS)]
    Severity = Literal[tuple(notices.Severity)]
    Place = Literal[tuple(notices.Place)]

LanguagePath = Annotated[
    Language, path_parameter(_("The language asked for, one of the codes of the site."), "en")
]
KeyPath = Annotated[
    str,
    path_parameter(_("The key of the object, which stays when its text changes."), "exosome-guide"),
]


class Link(Schema):
    """Another object, by its key."""

    key: str = member(_("Its key: it names the object for good."), "exosome-guide")
    name: str = member(_("Its name in the language of the answer, or in its own."), "Exosomes")
    url: str = member(
        _("Its page for readers; empty if it has none."),
        "https://example.org/en/articles/exosome-guide/",
    )


class Notice(Schema):
    """Something that is wrong with a text, as its readers are told."""

    kind: NoticeKind = member(_("What is wrong, as a code."), "unreviewed")
    severity: Severity = member(_("Note, caution (read with care) or warning."), "note")
    place: Place = member(_("Whether it is about a page or about a record of a list."), "page")
    since: date | None = member(
        _("The day from which it was so; null if not known."), "2026-11-22", None
    )
    words: str = member(
        _("The notice in the language asked for: show it with the text."),
        "No medical professional has reviewed this text yet.",
    )
    parts: list[str] = member(
        _("Ids of sections, names of fields, or row/column of a table; empty for all."), ["c1-4"]
    )


class Item(Schema):
    """An object in a list: published in the language asked for."""

    key: str = member(_("Its key: it names the object for good within its kind."), "exosome-guide")
    kind: Kind = member(_("What kind of object it is."), "article")
    title: str = member(_("Its title or name in the language asked for."), "A guide to exosomes")
    url: str = member(_("The page for readers."), "https://example.org/en/articles/exosome-guide/")
    api_url: str = member(
        _("The same text from this API."),
        "https://example.org/api/v1/en/articles/exosome-guide",
    )
    published: datetime = member(_("When the text first became public."), "2026-11-22T00:00:00Z")
    updated: datetime = member(_("When the text last changed."), "2026-11-29T08:30:00Z")
    notices: list[Notice] = member(_("What is wrong with the text, the gravest first."))


class Items(Schema):
    """A page of a list, in the order of the keys."""

    items: list[Item] = member(_("The objects of this page."))
    next: str | None = member(
        _("The address of the next page, null on the last one."),
        "https://example.org/api/v1/en/articles?cursor=ZXhvc29tZS1ndWlkZQ",
        None,
    )


class Stale(Schema):
    """Where a translation does not follow its source yet."""

    section: str = member(
        _("Id of a section, name of a field, or row/column of a table."), "c1-4", "lead"
    )
    since: datetime = member(_("When the source changed there."), "2026-11-29T08:30:00Z")
    significance: str = member(_("How much the change matters: content or safety."), "content")


class Text(Schema):
    """What every single object has: which text this is, and how current."""

    key: str = member(_("Its key: it names the object for good within its kind."), "exosome-guide")
    kind: Kind = member(_("What kind of object it is."), "article")
    url: str = member(_("The page for readers."), "https://example.org/en/articles/exosome-guide/")
    language: Language = member(_("The language of this text."), "en")
    requested_language: Language = member(_("The language that was asked for."), "en")
    is_fallback: bool = member(_("Whether the text is not in the language asked for."), False)
    available_languages: list[Language] = member(
        _("The languages in which the object is published."), ["zh-hant", "en"]
    )
    version: int | None = member(
        _("The number of the version of this text; null before the first edit."), 3, None
    )
    published: datetime = member(_("When the text first became public."), "2026-11-22T00:00:00Z")
    updated: datetime = member(_("When the text last changed."), "2026-11-29T08:30:00Z")
    notices: list[Notice] = member(_("What is wrong with the text, the gravest first."))
    stale: list[Stale] = member(
        _("Where the translation is behind its source; empty for the source itself.")
    )


class LastSeen(Schema):
    """The newest version that still had what somebody quoted."""

    version: int = member(_("The number of the version."), 2)
    until: datetime | None = member(
        _("When it was replaced; null if it is the current one."), "2026-11-29T08:30:00Z", None
    )


class Problem(Schema):
    """An error, as RFC 9457 has it. ``type`` is one of the addresses in the documentation."""

    type: str = member(
        _("The address that explains this kind of error."),
        "https://example.org/en/api/#problem-422",
    )
    title: str = member(_("The name of the status in HTTP."), "Unprocessable Entity")
    status: int = member(_("The status of the answer."), 422)
    detail: str = member(
        _(
            "What was wrong, in the language of the address; where it has none, in that of "
            "Accept-Language."
        ),
        "limit: give how many objects make a page, from 1 to 100.",
        default="",
    )
    available_languages: list[Language] | None = member(
        _("For a text that was withdrawn: the languages in which it remains."),
        ["zh-hant"],
        default=None,
    )
    notices: list[Notice] | None = member(
        _("For a text that was withdrawn: the notice that says so."), default=None
    )
    last_seen: LastSeen | None = member(
        _("For a claim that is no longer on the page: the version that still had it."), default=None
    )
