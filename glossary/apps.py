from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GlossaryConfig(AppConfig):
    name = "glossary"
    verbose_name = _("Glossary")
    # Where it stands on the front page of the desk.
    desk_order = 2

    def ready(self) -> None:
        from exosite import rendering, search
        from exosite.desk import lookups
        from glossary import linking, models
        from glossary.documents import TermProvider
        from glossary.lookups import terms

        rendering.watch("term", models.Term, models.TermTranslation, models.TermVariant)
        rendering.register(linking.TermElement())
        rendering.register_linker(linking.linker)
        lookups.register("term", terms)
        search.register(TermProvider())
