"""Search documents of registered trials."""

from collections.abc import Collection, Iterator

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.models import Trial
from exosite.search import SearchDocument, SearchName
from exosite.search.content_provider import ContentProvider
from exosite.search.documents import block_lines


class TrialProvider(ContentProvider):
    model = Trial
    weight = 5
    plural = _("Trials")

    def documents(self, keys: Collection[str]) -> Iterator[SearchDocument]:
        for text, common in self.public_texts(keys):
            trial, language = text.master, text.language_code
            names = [trial.registry_id, trial.acronym]
            with translation.override(language):
                facts = [trial.get_phase_display(), str(trial.get_status_display())]
            yield SearchDocument(
                **common,
                title=f"{trial.registry_id} {text.condition}",
                names=tuple(SearchName(name, language) for name in names if name),
                text=block_lines([text.route, text.finding, *facts]),
            )

    def path(self, key: str, language: str, anchor: str = "") -> str:
        return Trial(registry_id=key).get_absolute_url(language)
