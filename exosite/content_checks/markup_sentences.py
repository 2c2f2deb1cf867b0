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
    "heading-was-taken": _("The former id “%(id)s” of this heading leads to a section already."),
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
    # What a placeholder names but the site does not have.
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
