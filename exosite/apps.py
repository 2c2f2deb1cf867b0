from django.apps import AppConfig, apps
from django.core.checks import register


class ExositeConfig(AppConfig):
    name = "exosite"

    def ready(self) -> None:
        """Give each kind of content to what works on all of them."""
        from exosite import checks, language_checks, search
        from exosite.content_checks import runner
        from exosite.content_tags import tracked_tables
        from exosite.publishing import kinds, signals
        from exosite.search import desk_names

        register(checks.check_kinds)
        register(language_checks.check_languages)
        tracked_tables.track_content(apps.get_models())
        for record in kinds.records():
            if record.search:
                search.register_provider(record.search)
        for kind in kinds.all():
            desk_names.register_content(kind)
            if kind.checked_before_publishing:
                signals.publication_check.connect(runner.blocking_findings, sender=kind.model)
