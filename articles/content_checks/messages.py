"""The sentence for every code, in the language of whoever reads it.

Codes come from three places, which know no language: the problems of ``exosite.markup`` and of the
elements that fill it, the faults of ``articles.tables`` (with ``table-`` before them), and the
rules of this package.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Problems of a text as markup.
_MARKUP = {
    "bad-key": _(
        "“%(key)s” cannot be the name of anything here: names have small letters, digits and hyphens."
    ),
    "callout-attribute": _("The call-out does not understand “%(text)s” in its first line."),
    "callout-not-open": _("Three colons stand here, but no call-out is open."),
    "callout-unattributed": _("A doctor’s note must say whose words it retells: by=… or source=…."),
    "callout-unclosed": _("The call-out “%(kind)s” is not closed by a line with three colons."),
    "callout-unknown": _("There is no call-out of the kind “%(kind)s”."),
    "control-character": _("The character %(character)s cannot be shown and was replaced."),
    "element-in-link": _("A link cannot have another link, a citation or a mark in its words."),
    "evidence-unknown": _("“%(value)s” is not a level of evidence."),
    "figure-not-alone": _("A figure must stand alone in its paragraph: %(source)s."),
    "footnote-duplicate": _("The footnote “%(label)s” is written twice."),
    "footnote-undefined": _("The footnote “%(label)s” is called here but written nowhere."),
    "footnote-unused": _("The footnote “%(label)s” is called nowhere, so nobody will see it."),
    "heading-attributes": _("The braces of this heading cannot be read: {%(text)s}."),
    "heading-empty": _("This heading has no words."),
    "heading-id-duplicate": _("Another heading has the id “%(id)s” already."),
    "heading-id-missing": _("The heading “%(text)s” has no id, so links to it will not last."),
    "heading-level": _("A heading of level %(typed)s was made one of level %(shown)s."),
    "heading-nested": _("The heading “%(text)s” stands inside a list, a quotation or a call-out."),
    "heading-skipped": _("A heading of level %(typed)s follows one of level %(after)s."),
    "image-not-a-figure": _(
        "Only figures of this site are shown; this picture is not: %(source)s."
    ),
    "link-scheme": _("A link cannot lead to this address: %(address)s."),
    "misspelt-term": _("“%(text)s” is a misspelling: write “%(written)s”."),
    "more-problems": _("There are %(count)s further problems, which are not listed."),
    "placeholder-unknown": _("There is no placeholder of the kind “%(kind)s”."),
    "table-not-alone": _("The table “%(key)s” must stand alone in its paragraph."),
    "table-row": _(
        "This row has %(cells)s cells, but the table has %(columns)s columns; the rest is not shown."
    ),
    "term-unclosed": _("The term that begins with “%(text)s” has no closing brackets."),
    "too-complex": _("The text has too many blocks, cells or brackets and is shown as typed."),
    "too-deep": _("Lists, quotations or brackets are nested too deeply here."),
    "too-long": _("The text has %(size)s bytes; at most %(limit)s can be shown."),
}

# What a placeholder names but the site does not have.
_UNKNOWN = {
    "unknown-article": _("There is no published article with the address “%(key)s”."),
    "unknown-callout": _("There is no call-out of the kind “%(key)s”."),
    "unknown-citation": _("There is no reference with the name “%(key)s”."),
    "unknown-evidence": _("“%(key)s” is not a level of evidence."),
    "unknown-figure": _("There is no published figure with the name “%(key)s”."),
    "unknown-person": _("There is no published person with the address “%(key)s”."),
    "unknown-section": _("The article “%(key)s” has no section with the id “%(id)s”."),
    "unknown-table": _("There is no published table with the address “%(key)s”."),
    "unknown-term": _("There is no published term with the address “%(key)s”."),
    "unknown-trial": _("The site has no record of the trial %(key)s."),
}

# Faults of the documents of a table.
_TABLES = {
    "table-bad-choices": _("A column of choices needs a list of different names to choose from."),
    "table-bad-key": _("“%(key)s” cannot name a row or a column: names begin with a small letter."),
    "table-bad-references": _("References must be a list of different names: %(value)s."),
    "table-bound-of-range": _("A limit can be neither a range nor approximate: %(value)s."),
    "table-choices-without-choice": _("Only a column of choices has choices."),
    "table-duplicate-key": _("The name “%(key)s” is used twice."),
    "table-first-column-not-text": _("The first column heads the rows, so it must hold words."),
    "table-header-missing": _("The first cell of a row cannot be marked as missing."),
    "table-low-above-high": _("The lower end of the range is above the upper one: %(value)s."),
    "table-no-columns": _("The table has no columns."),
    "table-no-member": _("The table does not say its “%(member)s”."),
    "table-not-a-date": _("This is not a date of the calendar: %(value)s."),
    "table-not-a-line": _("A text of a table must be one line."),
    "table-not-a-list": _("The rows of a table must be a list."),
    "table-not-a-number": _("This is not a number: %(value)s."),
    "table-not-an-object": _("Here the table needs names with values."),
    "table-not-yes-or-no": _("The answer must be yes, no or unknown: %(value)s."),
    "table-text-and-missing": _("The cell has words, although it is marked as missing."),
    "table-text-of-value": _("The cell has words, although its column holds values."),
    "table-unit-without-number": _("Only a column of numbers has a unit."),
    "table-unknown-bound": _("A limit is one of <, <=, > and >=: %(value)s."),
    "table-unknown-cell": _("The table has no row or cell “%(key)s” for this note."),
    "table-unknown-choice": _("The column does not offer this choice."),
    "table-unknown-column": _("The table has no such column."),
    "table-unknown-evidence": _("“%(value)s” is not a level of evidence."),
    "table-unknown-format": _("This format of tables is not known: %(format)s."),
    "table-unknown-kind": _("There is no kind of column called “%(kind)s”."),
    "table-unknown-member": _("A table has nothing called “%(member)s” here."),
    "table-unknown-missing": _("“%(missing)s” is no reason why a value is missing."),
    "table-unknown-origin": _(
        "A table comes from the source article or from the site: %(origin)s."
    ),
    "table-unknown-row": _("The table has no row “%(row)s”."),
    "table-unknown-unit": _("This unit is not known."),
    "table-value-and-missing": _("The cell has a value, although it is marked as missing."),
    "table-value-of-text": _("The cell of a column of words has a value."),
    # Of our own rules:
    "table-cell-empty": _(
        "Nothing is said in row “%(row)s”, column “%(column)s”, not even that it is not known."
    ),
    "table-label-missing": _("“%(key)s” has no words for readers."),
    "table-unknown-reference": _("Row “%(row)s” names the reference “%(key)s”, which is unknown."),
}

_RULES = {
    "abbreviation": _("“%(text)s” is neither explained near its first use nor in the glossary."),
    "callouts-differ": _(
        "The call-outs of this section differ from the source. Missing: %(missing)s. Extra: %(extra)s."
    ),
    "citations-differ": _(
        "The citations of this section differ from the source. Missing: %(missing)s. Extra: %(extra)s."
    ),
    "citations-fewer": _(
        "Citations stand less or more often here than in the source. "
        "Missing: %(missing)s. Extra: %(extra)s."
    ),
    "claim-too-strong": _(
        "“%(text)s” claims more than evidence of this level can show: %(evidence)s."
    ),
    "figures-differ": _(
        "The figures of this section differ from the source. Missing: %(missing)s. Extra: %(extra)s."
    ),
    "half-width": _("“%(sign)s” should be “%(written)s” here: %(text)s"),
    "house-word": _("This site writes “%(written)s” for “%(text)s”."),
    "links-differ": _(
        "The links of this section to articles differ from the source. "
        "Missing: %(missing)s. Extra: %(extra)s."
    ),
    "marks-differ": _(
        "The evidence marked in this section differs from the source. "
        "Missing: %(missing)s. Extra: %(extra)s."
    ),
    "marks-fewer": _(
        "Evidence is marked less or more often here than in the source. "
        "Missing: %(missing)s. Extra: %(extra)s."
    ),
    "not-in-source": _("This language has words for “%(place)s”; the source has none."),
    "numbers-differ": _(
        "The numbers here differ from the source. Only there: %(missing)s. Only here: %(extra)s."
    ),
    "other-usage": _("“%(text)s” is used elsewhere; this site writes “%(written)s”."),
    "point-long": _("This key point is long: %(size)s words or characters; at most %(most)s help."),
    "points-count": _("An article has %(wanted)s key points; this one has %(count)s."),
    "points-evidence": _("No key point says how far the evidence goes."),
    "section-evidence": _("This heading is labelled %(evidence)s, in the source %(source)s."),
    "section-extra": _("The source has no section “%(id)s”."),
    "section-level": _("This heading is of level %(level)s, in the source of level %(source)s."),
    "section-missing": _("The section “%(id)s” of the source is missing: %(title)s"),
    "section-order": _("Section “%(id)s” stands where the source has “%(expected)s”."),
    "sentence-long": _(
        "This sentence is long: %(size)s words or characters; more than %(most)s are hard to follow."
    ),
    "sentence-too-long": _(
        "This sentence is too long: %(size)s words or characters. Make at least two of it."
    ),
    "space-beside-han": _(
        "No space is written between Chinese and Latin letters or digits: %(text)s"
    ),
    "tables-differ": _(
        "The tables of this section differ from the source. Missing: %(missing)s. Extra: %(extra)s."
    ),
    "trials-differ": _(
        "The trials of this section differ from the source. Missing: %(missing)s. Extra: %(extra)s."
    ),
    "uncited-mark": _("The evidence %(evidence)s is marked here, but its paragraph cites nothing."),
    "uncited-row": _("Row “%(row)s” is labelled %(evidence)s but names no reference."),
    "uncited-section": _("The section is labelled %(evidence)s but cites nothing."),
    "unlabelled-section": _(
        "The section cites sources, but neither its heading nor this paragraph says how strong they are."
    ),
    "untranslated": _("The source has words for “%(place)s”; this language has none."),
    "warnings-many": _("A page has at most %(most)s warnings: more of them are read as none."),
}

SENTENCES: Mapping[str, Promise | str] = {**_MARKUP, **_UNKNOWN, **_TABLES, **_RULES}
"""Every code that can be emitted, with its sentence."""

_LEVELS = {"error": _("error"), "warning": _("warning")}


class _Params(dict[str, str]):
    """A sentence must come out, even if whoever found the problem left a param out."""

    def __missing__(self, name: str) -> str:
        return "–"


def message(code: str, params: Mapping[str, str]) -> str:
    """The sentence of a code, as plain text: what an author typed is in it, so escape it for HTML."""
    sentence = SENTENCES.get(code)
    if sentence is None:
        return gettext("A problem without a description was found: %(code)s.") % {"code": code}
    return str(sentence) % _Params(params)


def name_of_level(level: str) -> str:
    """How grave a finding is, in a word."""
    return str(_LEVELS[level])
