"""Search documents of registered trials."""

from collections.abc import Collection, Iterator

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.models import Trial, TrialTranslation
from articles.search_words import public_texts
from exosite.search import SearchDocument, SearchName, SearchProvider
from exosite.search.audiences import public_keys, readers_by_text
from exosite.search.documents import block_lines


class TrialProvider(SearchProvider):
    kind = "trial"
    weight = 5
    label = _("trial")
    plural = _("Trials")

    def keys(self) -> list[str]:
        return public_keys(Trial)

    def documents(self, keys: Collection[str]) -> Iterator[SearchDocument]:
        readers = readers_by_text(Trial, keys)
        for text in public_texts(TrialTranslation, keys):
            trial, language = text.master, text.language_code
            names = [trial.registry_id, trial.acronym]
            with translation.override(language):
                facts = [trial.get_phase_display(), str(trial.get_status_display())]
            yield SearchDocument(
                kind=self.kind,
                key=trial.registry_id,
                language=language,
                readers=readers.get((trial.registry_id, language), frozenset()),
                title=f"{trial.registry_id} {text.condition}",
                names=tuple(SearchName(name, language) for name in names if name),
                text=block_lines([text.route, *facts]),
            )

    def path(self, key: str, language: str, anchor: str = "") -> str:
        return Trial(registry_id=key).get_absolute_url(language)
