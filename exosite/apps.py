from django.apps import AppConfig


class ExositeConfig(AppConfig):
    name = "exosite"

    def ready(self) -> None:
        """Give each kind of content to what works on all of them."""
        from articles.content_checks import site_content
        from exosite import rendering, search
        from exosite.content_checks import passages
        from exosite.publishing import kinds, signals

        for record in kinds.records():
            rendering.watch(record.public_name, *record.sources)
            if record.search:
                search.register(record.search)
        for kind in kinds.all():
            passages.register(kind.name, kind.passages)
            if kind.checked_before_publishing:
                signals.register_check(kind.name, site_content.blocking)
