"""Claims: what others quote of a text, and whether it still stands."""

from datetime import date
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext_noop as _
from ninja import Schema

from exosite.api.schemas.members import member
from exosite.api.schemas.record_schemas import Reference
from exosite.api.schemas.text_schemas import Kind, Language, LastSeen, Link, Text
from exosite.publishing import kinds

if TYPE_CHECKING:
    Resource = str
else:
    Resource = Literal[tuple(kind.plural for kind in kinds.with_pages() if kind.schema)]


class Review(Schema):
    """Who looked at the text that a claim is of, and when."""

    medically_reviewed: date | None = member(
        _("The day of the medical review; null: no medical professional has reviewed it yet."),
        None,
        "2026-11-22",
    )
    reviewers: list[Link] = member(_("The people who reviewed it; empty if nobody has."))
    facts_checked: date | None = member(
        _("The day on which the facts were last checked; null: not yet."), "2026-11-22", None
    )
    next_review: date | None = member(
        _("The day by which it is to be reviewed again; null if none is set."), "2027-05-22", None
    )


class ClaimEntry(Schema):
    """A claim in the list of those of a text."""

    id: str = member(
        _(
            "Its id in the text: of a section, a field or row/column; rows for a whole table; of a "
            "sentence, the first 12 digits of its hash."
        ),
        "c1-4",
        "summary",
        "ec2a4a4a9b5c",
    )
    hash: str = member(
        _("SHA-256 of text in UTF-8, in hexadecimal: compute it from the words that you quote."),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    )
    evidence: list[str] = member(
        _("Levels of evidence claimed for it; empty if none is marked."), ["animal"]
    )
    api_url: str = member(
        _("Its permalink: the claim from this API."),
        "https://example.org/api/v1/en/articles/exosome-guide/claims/c1-4",
    )


class Claims(Schema):
    """All that can be quoted of a text by an address of its own."""

    key: str = member(_("Its key: it names the object for good within its kind."), "exosome-guide")
    kind: Kind = member(_("What kind of object it is."), "article")
    language: Language = member(_("The language of this text."), "en")
    version: int | None = member(
        _("The number of the version of this text; null before the first edit."), 3, None
    )
    claims: list[ClaimEntry] = member(
        _("Fields and sections, or cells, in the order of the page; then the sentences.")
    )


class Claim(Text):
    """Something that a text says, with what it rests on and what is wrong with it today."""

    id: str = member(_("Its id in the text; see ClaimEntry."), "c1-4", "summary", "ec2a4a4a9b5c")
    text: str = member(
        _("Its words, without marks of sources: a line for each paragraph or item."),
        "Vesicles carry proteins.",
    )
    hash: str = member(
        _("SHA-256 of text in UTF-8, in hexadecimal: compute it from the words that you quote."),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    )
    context: list[str] = member(
        _("The title and headings, or names of row and column, that it stands under."),
        ["A guide to exosomes", "What vesicles carry"],
    )
    evidence: list[str] = member(
        _("Levels of evidence claimed for it; empty if none is marked."), ["animal"]
    )
    evidence_labels: list[str] = member(
        _("The same in words of the language asked for."), ["Animal study"]
    )
    sources: list[Reference] = member(
        _("What it rests on. Empty: nothing is cited for it, or it says all of the text in short.")
    )
    marked: bool = member(
        _("Whether a source that it rests on was retracted or is in doubt: see notices."), False
    )
    review: Review = member(_("Who looked at the text, and when."))
    api_url: str = member(
        _("Its permalink: the claim from this API."),
        "https://example.org/api/v1/en/articles/exosome-guide/claims/c1-4",
    )
    check_url: str = member(
        _("Keep this with a quotation: it answers later whether the quotation still stands."),
        "https://example.org/api/v1/en/articles/exosome-guide/claims/c1-4?hash=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    )
    stands: Literal["unchanged", "changed"] | None = member(
        _("Whether it still says what the hash or version asked about did; null if none was."),
        "unchanged",
        "changed",
        None,
    )
    last_seen: LastSeen | None = member(
        _(
            "Of what has changed, the version that last said it; null if none of the latest versions "
            "did, or if they do not tell."
        )
    )
