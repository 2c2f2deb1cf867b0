from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")
    # Where it stands on the front page of the desk.
    desk_order = 1

    def ready(self) -> None:
        from articles import crediting, documents, elements, models, upgrades
        from articles.admin import lookups
        from articles.admin.problems import problems
        from articles.lint import live
        from exosite import rendering, search
        from exosite.desk import checking
        from exosite.publishing import hooks
        from glossary.models import Term

        for element in elements.ELEMENTS:
            rendering.register(element)
        for model in (models.Article, models.ComparisonTable, Term):
            hooks.register_check(model.content_kind, live.blocking)
        upgrades.register()
        hooks.on_reviewed(crediting.credit_reviewer)
        hooks.on_published(crediting.require_four_eyes)
        lookups.register()
        checking.register(problems)
        rendering.watch("article", models.Article, models.ArticleTranslation)
        rendering.watch("table", models.ComparisonTable, models.ComparisonTableTranslation)
        rendering.watch("reference", models.Reference)
        rendering.watch("trial", models.Trial, models.TrialTranslation)
        rendering.watch("figure", models.Figure, models.FigureTranslation)
        rendering.watch("person", models.Person, models.PersonTranslation)
        rendering.watch("topic", models.Category, models.CategoryTranslation)
        rendering.watch("credit", models.Contribution)
        for provider in documents.PROVIDERS:
            search.register(provider)
        search.register_topics(documents.topics)
