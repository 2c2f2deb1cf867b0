from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GlossaryConfig(AppConfig):
    name = "glossary"
    verbose_name = _("Glossary")

    def ready(self) -> None:
        from exosite import rendering
        from glossary import linking, models

        rendering.watch("term", models.Term, models.TermTranslation, models.TermVariant)
        rendering.register(linking.TermElement())
        rendering.register_linker(linking.linker)
