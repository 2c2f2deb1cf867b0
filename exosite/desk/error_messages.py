"""Error messages: why an action was refused, in sentences for whoever asked."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext, gettext_lazy, ngettext

from exosite import languages
from exosite.publishing.errors import (
    Blocked,
    Busy,
    EverPublic,
    Gone,
    InUse,
    NeedsAnother,
    NotAsked,
    NotDue,
    NotExplained,
    NotReviewed,
    OwnWork,
    Refusal,
    ReviewedByItsAuthor,
    Unsettled,
)
from exosite.publishing.models import Content
from exosite.publishing.snapshots import InvalidSnapshot, Unresolved
from exosite.publishing.states import State, TransitionNotAllowed
from exosite.publishing.workflow_labels import ACTIONS, STATES

REFUSALS = (
    Refusal,
    TransitionNotAllowed,
    ValidationError,
    InvalidSnapshot,
    Unresolved,
)
"""What an action raises when it changes nothing, but for want of permission, which is a 403."""

INCOMPLETE = gettext_lazy("Something that the page cannot do without is still missing.")
"""Why a draft with gaps cannot be shown or judged, where the database has no row for it."""


def sentences(refusal: Exception, model: type[Content] | None = None) -> list[str]:
    """The messages for a refusal, one for each thing that is in the way.

    ``model`` is the kind of the object that was acted on: its fields are called by their labels.
    """
    if isinstance(refusal, ValidationError):
        return _validation_messages(refusal, model)
    return [_sentence(refusal)]


def add_to_form(form: forms.Form, refusal: Exception, key_field: str) -> None:
    """Show what is wrong at the field that it is about; ``key_field`` is ``key`` in the form."""
    if not isinstance(refusal, ValidationError) or not hasattr(refusal, "error_dict"):
        form.add_error(None, sentences(refusal))
        return
    for name, messages in refusal.message_dict.items():
        place = "key" if name == key_field else name
        form.add_error(place if place in form.fields else None, ValidationError(messages))


def _sentence(refusal: Exception) -> str:
    match refusal:
        case TransitionNotAllowed():
            if refusal.before in {state.value for state in State}:
                return gettext(
                    "“%(action)s” is not possible: the text is now %(state)s. Perhaps somebody was faster."
                ) % {
                    "action": ACTIONS.get(refusal.action, refusal.action),
                    "state": STATES[State(refusal.before)],
                }
            return gettext("“%(action)s” is not possible: nothing is public in this language.") % {
                "action": ACTIONS.get(refusal.action, refusal.action)
            }
        case OwnWork():
            return gettext(
                "You wrote revision %(number)d of this text yourself. Somebody else must approve it."
            ) % {"number": refusal.revision.number}
        case NotAsked():
            return gettext("Nobody has asked for this text to be removed.")
        case NeedsAnother():
            return gettext("You asked for this yourself. Somebody else has to agree.")
        case NotReviewed():
            return gettext(
                "No medical reviewer has approved this text yet. It cannot be published before."
            )
        case NotExplained():
            return _not_explained(refusal)
        case ReviewedByItsAuthor():
            return gettext(
                "%(names)s is named as author or translator of this text and reviewed it too. "
                "Somebody else must review it, or be named as its author."
            ) % {"names": ", ".join(refusal.names)}
        case NotDue():
            when = formats.date_format(timezone.localtime(refusal.publish_at), "DATETIME_FORMAT")
            return gettext("The text is scheduled for %(when)s.") % {"when": when}
        case Blocked():
            return ngettext(
                "%(count)d error keeps the text from being published. It is listed below.",
                "%(count)d errors keep the text from being published. They are listed below.",
                len(refusal.findings),
            ) % {"count": len(refusal.findings)}
        case EverPublic():
            return gettext("Readers have seen this, so it can be withdrawn but not deleted.")
        case InUse():
            return gettext("This is in use and cannot be deleted. It is named here:")
        case Busy():
            return gettext(
                "Others are changing the site at this moment, so this was not done. Nothing you "
                "typed is lost: please try again."
            )
        case Unsettled():
            return gettext(
                "What this text names kept changing while it was checked, so it was not published. "
                "Please try again."
            )
        case Gone():
            return gettext("This was deleted meanwhile.")
        case Unresolved():
            return gettext("The text names “%(key)s”, which is not there any more.") % {
                "key": " ".join(refusal.key)
            }
    return gettext("This could not be done. Nothing has changed.")


def _not_explained(refusal: NotExplained) -> str:
    item, language = refusal.revision.master, refusal.revision.language_code
    return gettext(
        "Readers may know the %(kind)s “%(key)s” (%(language)s) as it was. Say in a sentence for "
        "them what changed and why. Nothing was published, and your text is kept."
    ) % {
        "kind": item._meta.verbose_name,
        "key": item.key,
        "language": languages.get(language).name,
    }


def _validation_messages(refusal: ValidationError, model: type[Content] | None) -> list[str]:
    if not hasattr(refusal, "error_dict"):
        return refusal.messages
    models = (model.text_model, model) if model else ()
    labels = {
        field.name: field.verbose_name for one in models for field in one._meta.concrete_fields
    }
    return [
        f"{labels[name]}: {sentence}" if name in labels else sentence
        for name, messages in refusal.message_dict.items()
        for sentence in messages
    ]
