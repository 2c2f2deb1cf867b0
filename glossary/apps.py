from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GlossaryConfig(AppConfig):
    name = "glossary"
    verbose_name = _("Glossary")
    # Where it stands on the front page of the desk.
    desk_order = 2

    def ready(self) -> None:
        from exosite import rendering, search
        from exosite.content_checks import runner, surroundings
        from exosite.desk import autocomplete
        from exosite.publishing import signals
        from glossary import models, term_links, term_surroundings
        from glossary.term_autocomplete import terms
        from glossary.term_documents import TermProvider

        rendering.watch("term", models.Term, models.TermTranslation, models.TermVariant)
        rendering.register(term_links.TermElement())
        rendering.register_linker(term_links.linker)
        autocomplete.register("term", terms)
        search.register(TermProvider())
        runner.register_kind(
            models.Term, {"name": "plain", "definition": "plain", "description": "markdown"}
        )
        signals.register_check("term", runner.blocking)
        surroundings.register_provider(term_surroundings.known_terms)
