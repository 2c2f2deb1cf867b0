"""Contents of the editorial policy: the criteria of good practice, and how the site stands to them.

Nothing here claims a certificate. What is not done yet is said beside what is.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of good practice: what is done about it, and what is not done yet."""

    name: Text
    done: Text = ""
    missing: Text = ""


# The four things the Journal of the American Medical Association asks of a page about health.
BASICS = (
    Criterion(
        _("Authorship"),
        _("Each article names who wrote, translated and checked it. A team is called a team."),
    ),
    Criterion(
        _("Attribution"),
        _("Claims carry numbers that lead to their sources, with the day each was last looked at."),
    ),
    Criterion(
        _("Disclosure"),
        _(
            "Conflicts of interest that a person has declared are on that person's page; who pays for the site is stated below."
        ),
    ),
    Criterion(
        _("Currency"),
        _(
            "Each article says when it was published, changed and checked, and when its next review is due."
        ),
    ),
)

# After the ten criteria of the PIF TICK (Patient Information Forum, 2022), in our words.
CRITERIA = (
    Criterion(
        _("One documented way to publish"),
        _(
            "Every text goes through the same steps, from draft to review to publication. All versions are kept, with who did what."
        ),
        _("The full description of these steps is written for editors and not public yet."),
    ),
    Criterion(
        _("People trained for it"),
        _(
            "Editors have written instructions, and a checker that points at claims without a source, at wrong numbers and at wording that promises too much."
        ),
        _("There is no training programme."),
    ),
    Criterion(
        _("A real need"),
        _("Topics start from claims that readers meet, and set the evidence beside them."),
        _("We have not asked patients or carers yet what they need."),
    ),
    Criterion(
        _("Current evidence, clearly told"),
        _(
            "Claims carry an evidence label and a numbered source. Results in cells or animals are never presented as results in people."
        ),
        _("Some details of sources are still to be confirmed, and are marked so."),
    ),
    Criterion(
        _("Readers take part"),
        missing=_("Patients and carers have had no part in making these texts."),
    ),
    Criterion(
        _("For readers of every ability"),
        _(
            "Plain words come first and terms are explained. Pages work on small screens, with screen readers, without scripts and on paper."
        ),
        _(
            "Not every text is in every language, and none has been tried with people who find reading hard."
        ),
    ),
    Criterion(
        _("Clear and easy to use"),
        _("Key points come first; contents, tables, glossary and search lead to the rest."),
        _("Accessibility is tested by machine, not yet by people who depend on it."),
    ),
    Criterion(
        _("A way to object"),
        _(
            "Mistakes that we learn of are corrected in the open: the correction stands in a public log."
        ),
        _("We do not promise an answer to every message."),
    ),
    Criterion(
        _("Reaching those it is for"),
        _("Everything is free, open to search engines, and can be passed on as text and as data."),
        _("We do not know whether it reaches those who need it most."),
    ),
    Criterion(
        _("Knowing what it changes"),
        missing=_(
            "Readers are neither counted nor followed, so we do not measure what a text changes."
        ),
    ),
)
