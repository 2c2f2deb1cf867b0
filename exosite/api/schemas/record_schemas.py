"""Terms, trials, references, topics and people."""

from datetime import date

from django.utils.translation import gettext_noop as _
from ninja import Schema

from exosite.api.schemas.members import member
from exosite.api.schemas.text_schemas import Language, Text


class Variant(Schema):
    """Another form of a term."""

    text: str = member(_("The form as it is written."), "EXOs")
    kind: str = member(
        _("What sort of form it is: alias, abbreviation, other-usage, misspelling or unlinked."),
        "alias",
    )


class Name(Schema):
    """The name of a term in one language."""

    language: Language = member(_("The language of the name."), "ja")
    name: str = member(_("The name."), "エクソソーム")


class Term(Text):
    """A term of the glossary."""

    name: str = member(_("Its name in the language of the text."), "exosome")
    abbreviation: str = member(_("Its abbreviation; empty if it has none."), "EXO", "")
    category: str = member(_("The field of knowledge that it is listed under."), "biology")
    definition: str = member(
        _("What it means, in a sentence."), "A vesicle of 30 to 150 nm that cells release."
    )
    description_html: str = member(
        _("A longer explanation as HTML; empty if there is none."), "<p>Cells release exosomes.</p>"
    )
    description_markdown: str = member(
        _("The longer explanation in Markdown."), "Cells release exosomes.\n"
    )
    variants: list[Variant] = member(_("Its other forms in the language of the text."))
    names: list[Name] = member(_("Its names in every language in which it is published."))
    related: list[str] = member(_("Keys of related terms."), ["extracellular-vesicle"])


class Trial(Text):
    """A registered trial, as its registry showed it on a day."""

    registry: str = member(_("The registry that it is in."), "clinicaltrials-gov", "chictr")
    condition: str = member(_("The disease or condition."), "Pulmonary fibrosis")
    route: str = member(_("How the product is given; empty if not known."), "inhaled")
    finding: str = member(
        _("What came of it, in a sentence or two; empty if not known."),
        "No difference in mortality after 60 days.",
        "",
    )
    acronym: str = member(_("Its short name; empty if it has none."), "EXIT-COVID19", "")
    area: str = member(_("The part of the body or the field it is about."), "lungs", "")
    administration: str = member(
        _("The kind of its route; not-stated where its record names none, empty if nobody looked."),
        "inhaled",
        "intravenous",
        "not-stated",
        "",
    )
    sponsor: str = member(_("Who runs it; empty if not known."), "company", "academic", "both", "")
    phase: str = member(_("Its phase; empty if not known."), "2", "2a", "not-applicable")
    status: str = member(_("How far it has come."), "completed", "recruiting")
    status_on: str = member(
        _("When its registry said so, as exact as known; empty if not known."), "2024-02-09", ""
    )
    participants: int | None = member(_("How many people took part; null if not known."), 102, None)
    participants_planned: int | None = member(
        _("How many were to take part; null if not known."), 120, None
    )
    started: str = member(
        _("When it began, as exact as the registry has it; empty if not known."), "2020-07", "2020"
    )
    completed: str = member(
        _("When it ended, as exact as the registry has it; empty if not known."), "2022-01-31", ""
    )
    completion_planned: str = member(
        _("When it was to end, as exact as the registry has it; empty if not known."), "2025-08", ""
    )
    publication: str | None = member(
        _("Key of the reference with its results; null if there is none."), "lightner-2023", None
    )
    registry_url: str = member(
        _("Its record in the registry; empty where that has no address of its own."),
        "https://clinicaltrials.gov/study/NCT04493242",
    )
    results_url: str = member(
        _("The address of its results; empty if there is none."),
        "https://clinicaltrials.gov/study/NCT04493242?tab=results",
        "",
    )
    checked: date = member(
        _("The day on which the record was last compared with the registry."), "2026-11-22"
    )


class Topic(Text):
    """A topic: what articles are filed under."""

    name: str = member(_("Its name."), "Airways and lungs")
    description: str = member(_("What it is about."), "Exosomes in diseases of the lung.")
    broader: str | None = member(_("Key of the topic above it; null at the top."), "uses", None)
    narrower: list[str] = member(_("Keys of the topics below it."), ["inhaled"])
    articles: list[str] = member(_("Keys of its articles."), ["inhaled-exosomes"])


class Part(Schema):
    """A part that somebody had in an article."""

    article: str = member(_("Key of the article."), "exosome-guide")
    role: str = member(_("Author, translator, reviewer, fact-checker or source."), "author")


class Person(Text):
    """A person or team behind the texts."""

    name: str = member(_("The name."), "Editorial team")
    sort: str = member(_("Person, team, or source of retold remarks."), "team")
    credentials: str = member(
        _("Professional credentials; empty: none that we have seen."), "MD", ""
    )
    conflicts: str = member(
        _("Declared conflicts of interest; empty: none declared."), "Holds shares of a maker.", ""
    )
    biography_html: str = member(
        _("Who this is, as HTML."), "<p>Writes and keeps the texts of this site.</p>"
    )
    biography_markdown: str = member(
        _("Who this is, in Markdown."), "Writes and keeps the texts of this site.\n"
    )
    parts: list[Part] = member(_("The articles and the part in each."))


class Standing(Schema):
    """What became of a source, as a list of retractions has it."""

    state: str = member(
        _("retracted, concern (an expression of concern), corrected or reinstated."), "retracted"
    )
    since: str = member(_("Since when, as exact as known; empty if it is not."), "2025-02-11", "")
    notice_doi: str = member(
        _("DOI of the notice that says so; empty if it is not known."), "10.1111/iwj.70222", ""
    )
    notice_pmid: str = member(
        _("Number of the notice in PubMed; empty if it is not known."), "40000000", ""
    )
    reasons: list[str] = member(_("Why, in the words of the list."), ["Unreliable results"])


class Reference(Schema):
    """A source. Fields named in ``unconfirmed`` were not seen in the source itself."""

    key: str = member(_("Its key: it names the reference for good."), "kalluri-2020")
    kind: str = member(_("What sort of source it is."), "review", "paper")
    title: str = member(_("The title, in the language of the source."), "Exosomes")
    authors: str = member(_("The authors, as the source names them."), "Kalluri R, LeBleu VS")
    year: int | None = member(_("The year of publication; null if not known."), 2020, None)
    container: str = member(_("The journal, book or site that it appeared in."), "Science")
    doi: str = member(
        _("Its DOI, without an address; empty if it has none."), "10.1126/science.aau6977", ""
    )
    pmid: str = member(_("Its number in PubMed; empty if it has none."), "32029601", "")
    registry_id: str = member(
        _("The registry id, where the source is the record of a trial; else empty."),
        "NCT04493242",
        "",
    )
    url: str = member(
        _("Its address; empty if it has none."), "https://doi.org/10.1126/science.aau6977"
    )
    evidence: str = member(
        _("The level of evidence that it gives."), "review", validation_alias="evidence_level"
    )
    randomised: bool | None = member(
        _("Whether the study was randomised; null if that is not known or no question."),
        True,
        None,
    )
    unconfirmed: list[str] = member(
        _("Members of this reference that nobody has seen in the source itself."), ["year"]
    )
    superseded: date | None = member(
        _("Of a guideline, the day from which a newer edition counts; null if there is none."),
        None,
        "2026-05-01",
        validation_alias="superseded_on",
    )
    checked: date = member(
        _("The day on which the reference was last checked."),
        "2026-11-22",
        validation_alias="checked_on",
    )
    standing: Standing | None = member(
        _("What became of it after it was published; null if nothing is known."),
        default=None,
        validation_alias="told",
    )


class References(Schema):
    """A page of the list of references, in the order of the keys."""

    items: list[Reference] = member(_("The references of this page."))
    next: str | None = member(
        _("The address of the next page, null on the last one."),
        "https://example.org/api/v1/references?cursor=a2FsbHVyaS0yMDIw",
        None,
    )
