from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")
    # Where it stands on the front page of the desk.
    desk_order = 1

    def ready(self) -> None:
        from articles import elements, models, search_documents, snapshot_upgrades
        from articles.content_checks.desk_problems import problems
        from articles.evidence import evidence_autocomplete
        from articles.kinds import KINDS
        from articles.texts import reviewer_credits
        from exosite import rendering, search
        from exosite.desk import problems as checking
        from exosite.publishing import kinds, signals

        kinds.register(*KINDS)
        for element in elements.ELEMENTS:
            rendering.register(element)
        snapshot_upgrades.register()
        signals.on_reviewed(reviewer_credits.credit_reviewer)
        signals.on_published(reviewer_credits.require_four_eyes)
        evidence_autocomplete.register()
        checking.register(problems)
        rendering.watch("credit", models.Contribution)
        search.register_topics(search_documents.topics)
