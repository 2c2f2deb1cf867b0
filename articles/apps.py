from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")
    # Where it stands on the front page of the desk.
    desk_order = 1

    def ready(self) -> None:
        from articles import elements, models, search_documents, snapshot_upgrades
        from articles.evidence import evidence_autocomplete
        from articles.texts import reviewer_credits
        from exosite import rendering, search
        from exosite.publishing import signals

        for element in elements.ELEMENTS:
            rendering.register(element)
        snapshot_upgrades.register()
        signals.on_reviewed(reviewer_credits.credit_reviewer)
        signals.on_published(reviewer_credits.require_four_eyes)
        evidence_autocomplete.register()
        rendering.watch("article", models.Article, models.ArticleTranslation)
        rendering.watch("table", models.ComparisonTable, models.ComparisonTableTranslation)
        rendering.watch("reference", models.Reference)
        rendering.watch("trial", models.Trial, models.TrialTranslation)
        rendering.watch("figure", models.Figure, models.FigureTranslation)
        rendering.watch("person", models.Person, models.PersonTranslation)
        rendering.watch("topic", models.Category, models.CategoryTranslation)
        rendering.watch("credit", models.Contribution)
        for provider in search_documents.PROVIDERS:
            search.register(provider)
        search.register_topics(search_documents.topics)
        _register_content_checks()


def _register_content_checks() -> None:
    """The fields of words of each kind, in reading order; what texts are judged by; own rules."""
    from articles import models
    from articles.evidence import evidence_surroundings
    from articles.tables import table_checks, table_surroundings
    from articles.tables.table_sentences import TABLE_SENTENCES
    from articles.texts import article_surroundings
    from exosite.content_checks import messages, rules, runner, surroundings
    from exosite.publishing import signals

    runner.register_kind(
        models.Article,
        {
            "title": "plain",
            "summary": "plain",
            "key_points": "plain",
            "body": "markdown",
            "meta_description": "plain",
        },
    )
    runner.register_kind(
        models.ComparisonTable, {"title": "plain", "summary": "plain", "texts": "inline"}
    )
    runner.register_kind(
        models.Person,
        {
            "name": "plain",
            "credentials": "plain",
            "specialty": "plain",
            "affiliation": "plain",
            "biography": "markdown",
            "conflicts": "plain",
        },
    )
    runner.register_kind(models.Category, {"name": "plain", "description": "plain"})
    runner.register_kind(
        models.Figure, {"alt": "plain", "caption": "plain", "credit": "plain", "labels": "plain"}
    )
    runner.register_kind(models.Trial, {"condition": "plain", "route": "plain"})
    for model in (models.Article, models.ComparisonTable):
        signals.register_check(model.content_kind, runner.blocking)
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
