from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from articles import elements, models
        from articles.lint import live
        from exosite import rendering
        from exosite.publishing import hooks
        from glossary.models import Term

        for element in elements.ELEMENTS:
            rendering.register(element)
        for model in (models.Article, models.ComparisonTable, Term):
            hooks.register_check(model.content_kind, live.blocking)
        rendering.watch("article", models.Article, models.ArticleTranslation)
        rendering.watch("table", models.ComparisonTable, models.ComparisonTableTranslation)
        rendering.watch("reference", models.Reference)
        rendering.watch("trial", models.Trial, models.TrialTranslation)
        rendering.watch("figure", models.Figure, models.FigureTranslation)
        rendering.watch("person", models.Person, models.PersonTranslation)
