"""The feedback form of readers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exosite.desk.forms.draft_fields import TextField
from exosite.feedback.models import LONGEST_MESSAGE, Feedback
from exosite.feedback.subjects import Subject

What = Feedback.What

# These say something by themselves; the others need a message.
WITHOUT_MESSAGE = (What.HELPFUL, What.NOT_HELPFUL)
ABOUT_SITE = (What.MISTAKE, What.UNCLEAR, What.OUTDATED, What.OTHER)


class FeedbackForm(forms.Form):
    """What, where, and a message. The sections to choose from are those of the subject."""

    what = forms.ChoiceField(
        label=_("What would you like to tell us?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of these.")},
    )
    section = forms.CharField(label=_("Where in the text?"), required=False, widget=forms.Select)
    message = TextField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 7, "aria-describedby": "message-hint"}),
    )

    # The sentences of the site say what is missing, in the language of the page.
    use_required_attribute = False

    def __init__(self, *args: Any, subject: Subject, **options: Any) -> None:
        super().__init__(*args, **options)
        self.subject = subject
        # A browser would cut what is pasted without a word; the form says that it is too long.
        self.fields["message"].widget.attrs.pop("maxlength", None)
        choices = ABOUT_SITE if subject.is_site else tuple(What)
        what: Any = self.fields["what"]
        what.choices = [(choice.value, choice.label) for choice in choices]
        if not subject.sections:
            del self.fields["section"]
            return
        section: Any = self.fields["section"]
        section.widget.choices = [
            ("", _("The whole text")),
            # Indented under its chapter, as no option can have another in it.
            *(
                (part["id"], "\u2003" * (part["level"] - 2) + part["text"])
                for part in subject.sections
            ),
        ]

    def clean_section(self) -> str:
        """The section; the whole text if it has none of this id any more."""
        return self.subject.known_section(self.cleaned_data["section"])

    def clean_message(self) -> str:
        return self.cleaned_data["message"].strip()

    def clean(self) -> dict[str, Any]:
        what, message = self.cleaned_data.get("what"), self.cleaned_data.get("message")
        if what and what not in WITHOUT_MESSAGE and message == "":
            sentence = _("Please say in a sentence or two what you mean.")
            self.add_error("message", ValidationError(sentence))
        return self.cleaned_data
