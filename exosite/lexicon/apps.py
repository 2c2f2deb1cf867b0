from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LexiconConfig(AppConfig):
    name = "exosite.lexicon"
    label = "lexicon"
    verbose_name = _("Words of readers")
    # Where it stands on the front page of the desk.
    desk_order = 55

    def ready(self) -> None:
        from exosite import search
        from exosite.lexicon import fruitless_queries, lexicon_kind, lexicon_provider
        from exosite.publishing import kinds
        from exosite.search import signals

        kinds.register(*lexicon_kind.KINDS)
        search.register_lexicon(lexicon_provider.LexiconProvider())
        signals.nothing_found.connect(fruitless_queries.enqueue)
