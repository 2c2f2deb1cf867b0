"""What the answers look like. Codes, keys and dates; words only in the language of the text.

A key names an object for good within its kind; ``null`` means not known or not done.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from ninja import Schema
from pydantic import Field

from articles.tables.kinds import KINDS
from exosite import languages
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


class Link(Schema):
    """Another object, by its key."""

    key: str
    name: str = Field(description="its name in the language of the answer, or in its own")
    url: str = Field(description="its page for readers; empty if it has none")


class Notice(Schema):
    """Something that is wrong with a text, as its readers are told."""

    kind: NoticeKind
    severity: Severity = Field(description="note, caution (read with care) or warning")
    place: Place = Field(description="whether it is about a page or about a record of a list")
    since: date | None = Field(description="the day from which it was so; null if not known")
    words: str = Field(description="in the language asked for")
    parts: list[str] = Field(
        description="ids of sections, names of fields, or row/column of a table; empty for all"
    )


class Item(Schema):
    """An object in a list: published in the language asked for."""

    key: str
    kind: Kind
    title: str
    url: str = Field(description="the page for readers")
    api_url: str = Field(description="the same text from this API")
    published: datetime
    updated: datetime
    notices: list[Notice] = Field(description="what is wrong with the text, the gravest first")


class Items(Schema):
    """A page of a list, in the order of the keys."""

    items: list[Item]
    next: str | None = Field(description="the address of the next page, null on the last one")


class Stale(Schema):
    """Where a translation does not follow its source yet."""

    section: str = Field(description="id of a section, name of a field, or row/column of a table")
    since: datetime
    significance: str = Field(description="content or safety")


class Text(Schema):
    """What every single object has: which text this is, and how current."""

    key: str
    kind: Kind
    url: str = Field(description="the page for readers")
    language: Language = Field(description="the language of this text")
    requested_language: Language
    is_fallback: bool = Field(description="whether the text is not in the language asked for")
    available_languages: list[Language]
    version: int | None = Field(description="number of the revision; null before the first edit")
    published: datetime
    updated: datetime
    notices: list[Notice] = Field(description="what is wrong with the text, the gravest first")
    stale: list[Stale] = Field(description="empty for the source and for what follows it")


class Section(Schema):
    """From one heading to the next. ``lead`` is what stands before the first."""

    id: str = Field(description="the same in every language")
    level: int = Field(description="2 to 4; 1 for the lead")
    title: str
    evidence: list[str] = Field(description="levels of evidence claimed for the section")
    html: str
    markdown: str
    text: str = Field(description="words alone: a line for each paragraph, item or row")


class Contributor(Link):
    """Somebody who had a part in a text."""

    role: str = Field(description="author, translator, reviewer, fact-checker or source")


class Article(Text):
    title: str
    summary: str
    key_points: list[str]
    facts_checked: date | None
    medically_reviewed: date | None = Field(description="null: no medical professional has yet")
    next_review: date | None
    topic: Link
    part_of: Link | None = Field(description="the guide that this is a chapter of")
    position: int | None = Field(
        description="of a chapter: which one it is, from 1, of those published"
    )
    chapters: list[Link] = Field(description="of a guide, in order; empty for any other article")
    contributors: list[Contributor]
    sections: list[Section]
    references: list[str] = Field(description="keys of the references it cites")
    tables: list[str]
    terms: list[str]
    trials: list[str]


class Column(Schema):
    key: str
    kind: str = Field(description="what its cells hold", json_schema_extra={"enum": list(KINDS)})
    unit: str = Field(description="UCUM code; empty if the column has none")
    label: str
    language: str = Field(description="BCP 47 tag of the label")


class Cell(Schema):
    """What stands in a cell. Members that would be empty are null."""

    text: str | None = None
    value: Any = Field(None, description="number with unit and bounds, answer, date, keys")
    missing: str | None = Field(None, description="why there is no value; not the same as empty")
    refs: list[str] | None = Field(None, description="references; the row's hold where null")
    evidence: str | None = None
    as_of: str | None = None
    note: str | None = None
    language: str | None = Field(None, description="BCP 47 tag of words not yet translated")
    note_language: str | None = None


class Row(Schema):
    key: str
    refs: list[str]
    evidence: str | None
    as_of: str | None
    note: str
    cells: dict[str, Cell] = Field(description="by the key of the column")


class Table(Text):
    title: str
    summary: str
    origin: str = Field(description="seed or site")
    columns: list[Column]
    rows: list[Row]
    csv_url: str
    used_in: list[str] = Field(description="keys of the articles that show it")


class Variant(Schema):
    text: str
    kind: str = Field(description="alias, abbreviation, other-usage, misspelling or unlinked")


class Name(Schema):
    language: Language
    name: str


class Term(Text):
    name: str
    abbreviation: str
    category: str
    definition: str
    description_html: str
    description_markdown: str
    variants: list[Variant] = Field(description="other forms in the language of the text")
    names: list[Name] = Field(description="in every language it is published in")
    related: list[str]


class Trial(Text):
    registry: str
    condition: str
    route: str
    finding: str
    acronym: str
    area: str
    sponsor: str
    phase: str
    status: str
    status_on: str = Field(description="when the registry said so, as exact as known")
    participants: int | None
    participants_planned: int | None
    started: str = Field(description="as exact as the registry has it; empty if not known")
    completed: str
    completion_planned: str
    publication: str | None = Field(description="key of a reference")
    registry_url: str
    results_url: str
    checked: date = Field(description="when the record was last compared with the registry")


class Topic(Text):
    name: str
    description: str
    broader: str | None
    narrower: list[str]
    articles: list[str]


class Part(Schema):
    article: str
    role: str


class Person(Text):
    name: str
    sort: str = Field(description="person, team, or source of retold remarks")
    credentials: str = Field(description="empty: none that we have seen")
    conflicts: str = Field(description="declared conflicts of interest; empty: none declared")
    biography_html: str
    biography_markdown: str
    parts: list[Part]


class Reference(Schema):
    """A source. Fields named in ``unconfirmed`` were not seen in the source itself."""

    key: str
    kind: str
    title: str
    authors: str
    year: int | None
    container: str
    doi: str
    pmid: str
    registry_id: str
    url: str
    evidence: str = Field(validation_alias="evidence_level")
    randomised: bool | None
    unconfirmed: list[str]
    checked: date = Field(validation_alias="checked_on")


class References(Schema):
    items: list[Reference]
    next: str | None


class Problem(Schema):
    """An error, as RFC 9457 has it. ``type`` is one of the addresses in the documentation."""

    type: str
    title: str
    status: int
    detail: str = ""
    available_languages: list[Language] | None = None
    notices: list[Notice] | None = Field(None, description="that a text was withdrawn")
