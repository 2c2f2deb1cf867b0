from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")
    # Where it stands on the front page of the desk.
    desk_order = 1

    def ready(self) -> None:
        from articles import elements, models, search_documents, snapshot_formats
        from articles.evidence import evidence_autocomplete
        from articles.kinds import KINDS
        from articles.texts import reviewer_credits
        from exosite import rendering, search
        from exosite.publishing import kinds, signals

        kinds.register(*KINDS)
        for element in elements.ELEMENTS:
            rendering.register(element)
        snapshot_formats.register()
        signals.text_reviewed.connect(reviewer_credits.credit_reviewer)
        signals.text_published.connect(reviewer_credits.require_four_eyes)
        evidence_autocomplete.register()
        rendering.watch("credit", models.Contribution)
        search.register_topics(search_documents.topics)
        _register_content_checks()


def _register_content_checks() -> None:
    """What texts are judged by, and the rules of our own documents."""
    from articles.evidence import evidence_surroundings
    from articles.tables import table_checks, table_surroundings
    from articles.tables.table_sentences import TABLE_SENTENCES
    from articles.texts import article_surroundings
    from exosite.content_checks import messages, rules, surroundings

    rules.register_rule(table_checks.check_table_documents)
    rules.register_rule(table_checks.check_table_words, sources_only=True)
    messages.register_sentences(TABLE_SENTENCES)
    for provider in (
        article_surroundings.linked_sections,
        table_surroundings.cited_tables,
        evidence_surroundings.known_references,
        evidence_surroundings.trial_acronyms,
    ):
        surroundings.register_provider(provider)
