"""Sentences for problems of markup, and for placeholders that lead nowhere."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MARKUP_SENTENCES: Mapping[str, Promise | str] = {
    "bad-key": _(
        "“%(key)s” cannot be the name of anything here: names have small letters, digits and hyphens."
    ),
    "callout-attribute": _("The call-out does not understand “%(text)s” in its first line."),
    "callout-not-open": _("Three colons stand here, but no call-out is open."),
    "callout-unattributed": _("A doctor’s note must say whose words it retells: by=… or source=…."),
    "callout-unclosed": _("The call-out “%(kind)s” is not closed by a line with three colons."),
    "callout-unknown": _("There is no call-out of the kind “%(kind)s”."),
    "code-block": _(
        "There are no code blocks here: take the line of signs “%(typed)s” out; it is shown as typed."
    ),
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
    "heading-id-reserved": _(
        "The page itself has a place with the id “%(id)s”: give the heading another one."
    ),
    "heading-level": _("A heading of level %(typed)s was made one of level %(shown)s."),
    "heading-nested": _("The heading “%(text)s” stands inside a list, a quotation or a call-out."),
    "heading-skipped": _("A heading of level %(typed)s follows one of level %(after)s."),
    "html-comment": _(
        "Readers would see this comment, because HTML is shown as typed: “%(typed)s”. Take it out."
    ),
    "html-entity": _(
        "“%(typed)s” is shown as typed, because there is no HTML here. Write the character itself."
    ),
    "html-tag": _(
        "HTML is shown as typed: “%(typed)s”. Write the words without it, and raised or lowered figures as ⁹ or ₂."
    ),
    "heading-was-taken": _("The former id “%(id)s” of this heading leads to a section already."),
    "image-not-a-figure": _(
        "Only figures of this site are shown; this picture is not: %(source)s."
    ),
    "invisible-character": _(
        "A character that nobody sees stands in this line (%(character)s): take it out."
    ),
    "line-joined": _(
        "Readers see this line as part of the words above it. Leave a blank line above a new paragraph; begin a line with two spaces that belongs to the item above."
    ),
    "link-empty": _("The link to %(address)s has no words, so nobody can see it."),
    "link-scheme": _("A link cannot lead to this address: %(address)s."),
    "link-without-scheme": _(
        "An address begins with https://, or with / on this site; this one does not: %(address)s."
    ),
    "list-or-sign": _(
        "Is “%(text)s” an item of a list or a negative number? It is shown as typed. Write an item under a blank line, together with others; write a number without the space."
    ),
    "mark-unclosed": _("A mark begins with “%(typed)s” and does not end; it is shown as typed."),
    "misspelt-term": _("“%(text)s” is a misspelling: write “%(written)s”."),
    "more-problems": _("There are %(count)s further problems, which are not listed."),
    "near-mark": _(
        "“%(typed)s” looks like a mark, but is shown as typed. If it is meant as one, write “%(meant)s”."
    ),
    "placeholder-unknown": _("There is no placeholder of the kind “%(kind)s”."),
    "quote-mark": _(
        "The sign > is shown as typed. A quotation stands between a line “::: quote” and a line “:::”."
    ),
    "rule-not-alone": _(
        "Hyphens right under words are shown as typed: leave a blank line above them. A heading begins with ##."
    ),
    "table-incomplete": _(
        "This line looks like a row of a table, but is shown as typed: a table has a first row, then a row of hyphens with as many columns, and no blank line between."
    ),
    "table-not-alone": _("The placeholder of “%(key)s” must stand alone in its paragraph."),
    "table-row": _(
        "This row has %(cells)s cells, but the table has %(columns)s columns; the rest is not shown."
    ),
    "term-unclosed": _("The term that begins with “%(text)s” has no closing brackets."),
    "too-complex": _(
        "The text has too many blocks, cells, brackets or tables and is shown as typed."
    ),
    "too-deep": _("Lists, quotations or brackets are nested too deeply here."),
    "too-long": _("The text has %(size)s bytes; at most %(limit)s can be shown."),
    "trial-number": _("“%(typed)s” is no number of a trial: NCT is followed by eight digits."),
    # What a placeholder names but the site does not have.
    "unknown-article": _("There is no published article with the address “%(key)s”."),
    "unknown-callout": _("There is no call-out of the kind “%(key)s”."),
    "unknown-citation": _("There is no reference with the name “%(key)s”."),
    "unknown-evidence": _("“%(key)s” is not a level of evidence."),
    "unknown-figure": _("There is no published figure with the name “%(key)s”."),
    "unknown-person": _("There is no published person with the address “%(key)s”."),
    "unknown-search": _("There is no published search statement with the name “%(key)s”."),
    "unknown-section": _("The article “%(key)s” has no section with the id “%(id)s”."),
    "unknown-table": _("There is no published table with the address “%(key)s”."),
    "unknown-term": _("There is no published term with the address “%(key)s”."),
    "unknown-ladder": _("There is no area of trials “%(key)s”."),
    "unknown-trial": _("The site has no record of the trial %(key)s."),
    "unknown-trial-status": _("The site has no record of the trial %(key)s."),
    "unknown-trials": _("There are no records of trials in an area “%(key)s”."),
}
