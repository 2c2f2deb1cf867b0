from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")
    # Where it stands on the front page of the desk.
    desk_order = 1

    def ready(self) -> None:
        from articles import elements, models, search_documents, snapshot_upgrades
        from articles.content_checks import site_content
        from articles.content_checks.desk_problems import problems
        from articles.evidence import evidence_autocomplete
        from articles.texts import reviewer_credits
        from exosite import rendering, search
        from exosite.desk import problems as checking
        from exosite.publishing import signals
        from glossary.models import Term

        for element in elements.ELEMENTS:
            rendering.register(element)
        for model in (models.Article, models.ComparisonTable, Term):
            signals.register_check(model.content_kind, site_content.blocking)
        snapshot_upgrades.register()
        signals.on_reviewed(reviewer_credits.credit_reviewer)
        signals.on_published(reviewer_credits.require_four_eyes)
        evidence_autocomplete.register()
        checking.register(problems)
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
