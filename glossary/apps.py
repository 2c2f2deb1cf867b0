from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GlossaryConfig(AppConfig):
    name = "glossary"
    verbose_name = _("Glossary")
    # Where it stands on the front page of the desk.
    desk_order = 2

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_migrate, post_save, pre_save

        from exosite import rendering
        from exosite.content_checks import messages, rules, surroundings
        from exosite.content_tags import freshness, write_tags
        from exosite.desk import autocomplete
        from exosite.publishing import kinds, signals
        from exosite.search import desk_names
        from glossary import (
            form_changes,
            form_claims,
            linked_texts,
            models,
            term_formats,
            term_links,
            term_places,
            term_surroundings,
        )
        from glossary.term_autocomplete import NAMES, find_terms
        from glossary.term_element import TermElement
        from glossary.term_kind import KINDS

        kinds.register(*KINDS)
        term_formats.register()
        rendering.register(TermElement())
        rendering.register_linker(term_links.linker)
        freshness.register_word_search(form_changes.stands_in)
        write_tags.watch_rows(models.Term, form_changes.tell_of_term)
        write_tags.watch_rows(models.TermTranslation, form_changes.tell_of_text)
        write_tags.watch_rows(models.TermVariant, form_changes.tell_of_variant)
        autocomplete.register("term", find_terms)
        desk_names.register(*NAMES)
        surroundings.register_provider(term_surroundings.known_terms)
        rules.register_rule(form_claims.check_forms)
        messages.register_sentences(form_claims.FORM_SENTENCES)
        signals.set_published.connect(linked_texts.refresh_published)
        signals.text_withdrawn.connect(linked_texts.refresh_after_commit)
        # Of rows and not of actions, so that ``loaddata`` is noticed too.
        post_save.connect(term_places.term_saved, sender=models.Term)
        for signal in (post_save, post_delete):
            signal.connect(term_places.text_changed, sender=models.TermTranslation)
        pre_save.connect(term_places.place_loaded, sender=models.TermPlace)
        post_migrate.connect(term_places.place_if_none, sender=self)
