from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GlossaryConfig(AppConfig):
    name = "glossary"
    verbose_name = _("Glossary")
    # Where it stands on the front page of the desk.
    desk_order = 2

    def ready(self) -> None:
        from exosite import rendering
        from exosite.content_checks import surroundings
        from exosite.desk import autocomplete
        from exosite.publishing import kinds, signals
        from glossary import linked_texts, term_formats, term_links, term_surroundings
        from glossary.term_autocomplete import find_terms
        from glossary.term_element import TermElement
        from glossary.term_kind import KINDS

        kinds.register(*KINDS)
        term_formats.register()
        rendering.register(TermElement())
        rendering.register_linker(term_links.linker)
        autocomplete.register("term", find_terms)
        surroundings.register_provider(term_surroundings.known_terms)
        signals.text_published.connect(linked_texts.refresh_after_commit)
        signals.text_withdrawn.connect(linked_texts.refresh_after_commit)
