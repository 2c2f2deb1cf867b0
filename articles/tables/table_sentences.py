"""What to say about the documents of a table: their faults, and what our own rules find in them."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.tables.faults import InvalidTable
from exosite.content_checks.messages import message

TABLE_SENTENCES: Mapping[str, Promise | str] = {
    "table-bad-choices": _("A column of choices needs a list of different names to choose from."),
    "table-bad-key": _("“%(key)s” cannot name a row or a column: names begin with a small letter."),
    "table-bad-references": _("References must be a list of different names: %(value)s."),
    "table-bound-of-range": _("A limit can be neither a range nor approximate: %(value)s."),
    "table-choices-without-choice": _("Only a column of choices has choices."),
    "table-control-character": _("The text has a character that cannot be shown."),
    "table-decimal-comma": _(
        "Is the comma of %(value)s a decimal point? Write 0.125, or 1,000 for a thousand."
    ),
    "table-duplicate-key": _("The name “%(key)s” is used twice."),
    "table-first-column-not-text": _("The first column heads the rows, so it must hold words."),
    "table-header-missing": _("The first cell of a row cannot be marked as missing."),
    "table-invisible-character": _("The text has a character that nobody sees."),
    "table-low-above-high": _("The lower end of the range is above the upper one: %(value)s."),
    "table-no-columns": _("The table has no columns."),
    "table-no-member": _("The table does not say its “%(member)s”."),
    "table-not-a-date": _("This is not a date of the calendar: %(value)s."),
    "table-not-a-line": _("A text of a table must be one line."),
    "table-not-a-list": _("The rows of a table must be a list."),
    "table-not-a-number": _("This is not a number: %(value)s."),
    "table-not-an-object": _("Here the table needs names with values."),
    "table-not-yes-or-no": _("The answer must be yes, no or unknown: %(value)s."),
    "table-outside-interval": _("The value is outside of its own interval: %(value)s."),
    "table-part-above-whole": _("The part is larger than its whole: %(value)s."),
    "table-text-and-missing": _("The cell has words, although it is marked as missing."),
    "table-text-of-value": _("The cell has words, although its column holds values."),
    "table-unit-without-number": _("Only a column of numbers has a unit."),
    "table-unknown-bound": _("A limit is one of <, <=, > and >=: %(value)s."),
    "table-unknown-cell": _(
        "The note “%(words)s” belongs to a row or column that the table does not have."
    ),
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
    "table-unknown-row": _("The words “%(words)s” belong to a row that the table does not have."),
    "table-unknown-unit": _("This unit is not known."),
    "table-value-and-missing": _("The cell has a value, although it is marked as missing."),
    "table-value-of-text": _("The cell of a column of words has a value."),
    # Of our own rules:
    "table-cell-empty": _(
        "Nothing is said in row “%(row)s”, column “%(column)s”. Fill it in, or mark it as not "
        "reported, not applicable or unknown."
    ),
    "table-label-missing": _("“%(key)s” has no words for readers."),
    "table-unknown-reference": _("Row “%(row)s” names the reference “%(key)s”, which is unknown."),
    "uncited-row": _("Row “%(row)s” is labelled %(evidence)s but names no reference."),
    "unsourced-row": _(
        "Row “%(row)s” names no source. Give the row or one of its cells a reference, or label the "
        "row as an opinion."
    ),
}


def validation_errors(error: InvalidTable) -> list[ValidationError]:
    """What is wrong with a document, in sentences; ``place`` is for whoever has the document."""
    return [
        ValidationError(
            "%(sentence)s",
            params={"sentence": message(f"table-{code}", params), "place": path},
        )
        for path, code, params in error.problems
    ]
