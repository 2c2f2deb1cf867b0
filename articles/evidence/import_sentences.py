"""What an import of references says of its entries, in sentences."""

from collections.abc import Iterator
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Reference

PROBLEMS: Final[dict[str, Any]] = {
    "no-identifier": _("This line is neither a DOI nor a PMID."),
    "no-fields": _("It has neither a title nor a DOI nor a PMID."),
    "not-closed": _("A field is not closed, or something stands between fields: “%(detail)s”."),
    "no-json": _("This is broken JSON: a comma, a quotation mark or a bracket is missing."),
    "no-entry": _("This is no entry of a bibliography."),
    "odd-command": _("It has a LaTeX command that is not known here: %(detail)s."),
    "odd-line": _("A line has no tag: “%(detail)s”."),
}

LABELS: Final[dict[str, Any]] = {
    field.name: field.verbose_name for field in Reference._meta.concrete_fields
}


def problem(code: str, detail: str) -> str:
    return str(PROBLEMS[code] % {"detail": detail})


def unseen(name: str, character: str, context: str) -> str:
    sentence = gettext(
        "The field “%(field)s” has a character that nobody sees (%(character)s), where ▯ stands "
        "here: “%(context)s”. Please remove it."
    )
    values = {"field": LABELS[name], "character": character, "context": context}
    return sentence % values


def no_identifier(name: str, value: str) -> str:
    sentences = {
        "doi": gettext(
            "“%(value)s” is no DOI. A DOI begins with 10. and has a slash, such as 10.1000/xyz."
        ),
        "pmid": gettext("“%(value)s” is no PMID. A PMID is a number, such as 33820876."),
    }
    return sentences[name] % {"value": value}


def faults(error: ValidationError) -> Iterator[str]:
    """What the fields of a source refuse."""
    for name, messages in error.message_dict.items():
        label = LABELS.get(name, "")
        for message in messages:
            yield gettext("%(field)s: %(fault)s") % {"field": label, "fault": message}


def two_sources(one: str, other: str) -> str:
    values = {"one": one, "other": other}
    return gettext("Its DOI is that of %(one)s, its PMID that of %(other)s.") % values


def other_identifier(name: str) -> str:
    sentence = gettext("It agrees with %(name)s in the DOI or the PMID, but not in the other.")
    return sentence % {"name": name}


def other_title(name: str) -> str:
    sentence = gettext("It has the DOI or PMID of %(name)s, but quite another title.")
    return sentence % {"name": name}


def same_title(name: str) -> str:
    sentence = gettext("%(name)s has the same title and year. Is it the same source?")
    return sentence % {"name": name}


def twice(name: str) -> str:
    return gettext("It is the same as %(name)s.") % {"name": name}


def kind_missing() -> str:
    return gettext("Please choose what kind of source it is.")


def level_missing() -> str:
    return gettext("Please choose how strong the evidence is: the file does not say.")
