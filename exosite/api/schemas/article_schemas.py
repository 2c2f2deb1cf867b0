"""Articles, by sections."""

from datetime import date

from django.utils.translation import gettext_noop as _
from ninja import Schema

from exosite.api.schemas.members import member
from exosite.api.schemas.text_schemas import Link, Text


class Section(Schema):
    """From one heading to the next. ``lead`` is what stands before the first."""

    id: str = member(_("Its id, the same in every language."), "c1-4", "lead")
    level: int = member(_("The level of its heading: 2 to 4; 1 for the lead."), 2)
    title: str = member(_("Its heading; empty for the lead."), "What vesicles carry")
    evidence: list[str] = member(_("Levels of evidence claimed for the section."), ["animal"])
    html: str = member(
        _("The section as readers see it, without its heading."), "<p>Vesicles carry proteins.</p>"
    )
    markdown: str = member(_("The same in Markdown."), "Vesicles carry proteins.\n")
    text: str = member(
        _("Words alone: a line for each paragraph, item or row."), "Vesicles carry proteins."
    )


class Contributor(Link):
    """Somebody who had a part in a text."""

    role: str = member(_("Author, translator, reviewer, fact-checker or source."), "author")


class Living(Schema):
    """How an article that is kept living keeps up with new studies."""

    state: str = member(
        _("current, reading (a study waits), changed (by evidence, of late) or ended."), "current"
    )
    changed_on: date | None = member(
        _("The day on which evidence last changed the text; null: not yet."), "2026-11-22", None
    )
    searched_to: date | None = member(
        _("The day of the oldest search that it rests on; null: none is stated."), "2026-11-29"
    )
    studies_waiting: int = member(_("Studies that nobody has decided on."), 2)
    days_to_text: list[int] = member(
        _("Of each study in the text, the days since it was seen, the first first."), [12, 30]
    )
    median_days_to_text: float | None = member(
        _("Their median; null while there are fewer than ten."), None, 23.5
    )


class Article(Text):
    """An article in one language; a guide is the article that its chapters belong to."""

    title: str = member(_("The title."), "A guide to exosomes")
    summary: str = member(_("What the article says, in a few sentences."), "What exosomes are.")
    key_points: list[str] = member(
        _("Its main points, a sentence each."), ["No exosome product is approved as a medicine."]
    )
    facts_checked: date | None = member(
        _("The day on which the facts were last checked; null: not yet."), "2026-11-22", None
    )
    medically_reviewed: date | None = member(
        _("The day of the medical review; null: no medical professional has reviewed it yet."),
        None,
        "2026-11-22",
    )
    next_review: date | None = member(
        _("The day by which it is to be reviewed again; null if none is set."), "2027-05-22", None
    )
    living: Living | None = member(
        _("How it keeps up with new studies; null where nobody promised to keep it living.")
    )
    topic: Link = member(_("The topic that it belongs to."))
    part_of: Link | None = member(
        _("The guide that this is a chapter of; null for any other article.")
    )
    position: int | None = member(
        _("Which chapter of its guide it is, from 1, of those published; else null."), 2, None
    )
    chapters: list[Link] = member(
        _("The chapters of a guide, in order; empty for any other article.")
    )
    contributors: list[Contributor] = member(_("The people and teams who had a part in it."))
    sections: list[Section] = member(_("The text, section by section."))
    references: list[str] = member(_("Keys of the references it cites."), ["kalluri-2020"])
    tables: list[str] = member(_("Keys of the tables it shows."), ["exosome-cargo-classes"])
    terms: list[str] = member(_("Keys of the terms it links."), ["exosome"])
    trials: list[str] = member(_("Registry ids of the trials it names."), ["NCT04602104"])
    searches: list[str] = member(
        _("The searches behind “none found”, in words, in the order of their keys."),
        ["Looked for: an approved exosome medicine. …"],
    )
