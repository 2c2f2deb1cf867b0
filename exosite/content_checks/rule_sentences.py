"""Sentences for the findings of the rules of this package."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULE_SENTENCES: Mapping[str, Promise | str] = {
    "abbreviation": _("“%(text)s” is neither explained near its first use nor in the glossary."),
    "absence-unsearched": _(
        "“%(text)s” does not say how it was looked for: name the search statement, [?name]."
    ),
    "bound-differs": _(
        "The limit of a number differs from the source. There: %(missing)s. Here: %(extra)s."
    ),
    "callouts-differ": _(
        "The call-outs of this section differ from the source. Missing: %(missing)s. Extra: %(extra)s."
    ),
    "checked-by-author": _("The facts were checked by who wrote the text: %(person)s."),
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
    "decimal-comma": _(
        "Is the comma of %(value)s a decimal point? Write 0.125, or 1,000 for a thousand."
    ),
    "figures-differ": _(
        "The figures of this section differ from the source. Missing: %(missing)s. Extra: %(extra)s."
    ),
    "foreign-characters": _(
        "“%(text)s” are characters of another writing; this language writes “%(written)s”."
    ),
    "half-width": _("“%(sign)s” should be “%(written)s” here: %(text)s"),
    "home-page-link": _("The link leads to a home page, not to what is meant: %(address)s"),
    "house-word": _("This site writes “%(written)s” for “%(text)s”."),
    "label-above-sources": _(
        "The label “%(label)s” cannot rest on its sources alone, which are: %(levels)s."
    ),
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
    "number-differs": _(
        "The numbers here differ from the source. Only there: %(missing)s. Only here: %(extra)s."
    ),
    "other-usage": _("“%(text)s” is used elsewhere; this site writes “%(written)s”."),
    "point-long": _("This key point is long: %(size)s words or characters; at most %(most)s help."),
    "part-above-whole": _("The part is larger than its whole: %(text)s."),
    "phase-style": _("This site writes the phase of a trial “%(written)s”, not “%(text)s”."),
    "points-count": _("An article has %(wanted)s key points; this one has %(count)s."),
    "points-evidence": _("No key point says how far the evidence goes."),
    "section-evidence": _("This heading is labelled %(evidence)s, in the source %(source)s."),
    "section-extra": _("The source has no section “%(id)s”."),
    "section-in-guide": _(
        "The id “%(id)s” is taken in this guide: “%(key)s” has it. Give this section another."
    ),
    "reference-overused": _(
        "%(count)s claims rest on this source; more than %(most)s deserve a second one."
    ),
    "review-too-late": _(
        "The next review is on %(date)s; the subject allows no later day than %(latest)s."
    ),
    "search-old": _("The search “%(key)s” held until %(date)s and must be repeated."),
    "searches-differ": _(
        "The search statements of this section differ from the source. "
        "Missing: %(missing)s. Extra: %(extra)s."
    ),
    "section-level": _("This heading is of level %(level)s, in the source of level %(source)s."),
    "section-missing": _("The section “%(id)s” of the source is missing: %(title)s"),
    "section-order": _("Section “%(id)s” stands where the source has “%(expected)s”."),
    "sentence-long": _(
        "This sentence is long: %(size)s words or characters; more than %(most)s are hard to follow."
    ),
    "sentence-too-long": _(
        "This sentence is too long: %(size)s words or characters. Make at least two of it."
    ),
    "share-wrong": _("The percentage is not that of its numbers, which is %(share)s: %(text)s"),
    "sign-differs": _(
        "The sign of a number differs from the source. There: %(missing)s. Here: %(extra)s."
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
    "uncited-section": _("The section is labelled %(evidence)s but cites nothing."),
    "unlabelled-section": _(
        "The section cites sources, but neither its heading nor this paragraph says how strong they are."
    ),
    "unit-differs": _(
        "The unit of a number differs from the source. There: %(missing)s. Here: %(extra)s."
    ),
    "unsupported-claim": _(
        "This claims something, but neither a source nor a label says what it rests on: %(text)s. "
        "Cite a source and mark its evidence, mark it as an opinion, or put it less strongly."
    ),
    "untranslated": _("The source has words for “%(place)s”; this language has none."),
    "warnings-many": _("A page has at most %(most)s warnings: more of them are read as none."),
}
