"""Form of a lexicon entry: its lists as lines, one word each, by language."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.desk.forms.draft_fields import refuse_characters
from exosite.lexicon import lexicon_actions
from exosite.lexicon.models import LONGEST_CAUTION, LexiconEntry
from exosite.search import backends, index


class LinesField(forms.CharField):
    """A list of words, one a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), required=False, **options)
        self.validators.append(refuse_characters)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


class LexiconForm(forms.ModelForm):
    """An entry, and the fingerprint of what the editor began with."""

    base = forms.CharField(widget=forms.HiddenInput, required=False)
    means = LinesField(
        label=_("Words of our texts"),
        help_text=_("One a line, in any language: what texts call it."),
    )
    answers = LinesField(
        label=_("Where it is answered"),
        help_text=_("One a line, the best first, such as article:slug#section or term:slug."),
    )

    class Meta:
        model = LexiconEntry
        fields = ("slug", "kind", "note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        entry = self.instance
        for language in languages.LANGUAGES:
            name = {"language": language.name}
            self.fields[words_name(language.code)] = LinesField(
                label=_("Lay words, %(language)s") % name,
                initial=entry.words.get(language.code, []),
            )
            self.fields[caution_name(language.code)] = forms.CharField(
                label=_("Caution, %(language)s") % name,
                initial=entry.caution.get(language.code, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=LONGEST_CAUTION,
                required=False,
                validators=[refuse_characters],
            )
        self.initial.update(means=entry.means, answers=entry.answers)
        if entry.pk:
            if "slug" in self.fields:
                self.fields["slug"].disabled = True
            self.initial["base"] = lexicon_actions.fingerprint(entry)

    def clean_answers(self) -> list[str]:
        """Only places that readers can open now."""
        places: Sequence[str] = self.cleaned_data["answers"]
        rows = backends.rows_at(index.index_state().live, places) if places else []
        known = {f"{row.kind}:{row.key}{'#' * bool(row.anchor)}{row.anchor}" for row, _ in rows}
        if lost := [place for place in places if place not in known]:
            raise ValidationError(
                _("Readers find no such place: %(place)s"), params={"place": lost[0]}
            )
        return list(places)

    def _post_clean(self) -> None:
        """The lists go into the entry before it looks at itself."""
        cleaned, entry = self.cleaned_data, self.instance
        entry.means, entry.answers = self._listed("means"), self._listed("answers")
        words = {code: cleaned.get(words_name(code), []) for code in languages.CODES}
        cautions = {code: cleaned.get(caution_name(code), "").strip() for code in languages.CODES}
        entry.words = {code: listed for code, listed in words.items() if listed}
        entry.caution = {code: text for code, text in cautions.items() if text}
        super()._post_clean()  # type: ignore[misc]

    def _listed(self, name: str) -> list[str]:
        """The lines of a field; where it is refused, as typed, so that it is not called empty too."""
        typed = str(self.data.get(self.add_prefix(name), ""))
        return self.cleaned_data.get(name, [line for line in typed.splitlines() if line])

    def add_error(self, field: Any, error: Any) -> None:
        """What the entry says of a document stands at the first field that makes it."""
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            places = {
                "words": words_name(languages.SOURCE),
                "caution": caution_name(languages.SOURCE),
            }
            renamed = {places.get(name, name): it for name, it in error.error_dict.items()}
            error = ValidationError(renamed)
        super().add_error(field, error)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk:
            current = LexiconEntry.objects.get(pk=self.instance.pk)
            if cleaned.get("base") != lexicon_actions.fingerprint(current):
                raise ValidationError(
                    _("Somebody else has changed this entry since you opened the page.")
                )
        return cleaned


def words_name(code: str) -> str:
    return f"words_{code}"


def caution_name(code: str) -> str:
    return f"caution_{code}"
