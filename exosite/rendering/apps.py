from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "exosite.rendering"
    label = "rendering"

    def ready(self) -> None:
        from exosite.publishing import signals
        from exosite.rendering import companions, content_stamps, reference_index, text_cache

        # Whatever a publishing changes besides live rows: stale sections, numbers, topics, credits.
        for tell in (
            signals.on_published,
            signals.on_withdrawn,
            signals.on_renamed,
            signals.on_numbered,
        ):
            tell(content_stamps.renew_public)
        signals.on_published(text_cache.renew)
        signals.on_withdrawn(text_cache.forget)
        signals.on_renamed(text_cache.follow)
        signals.on_renamed(reference_index.follow)
        signals.register_finder(reference_index.mentions_of)
        signals.register_finder(companions.drafts_naming)
