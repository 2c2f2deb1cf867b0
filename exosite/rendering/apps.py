from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "exosite.rendering"
    label = "rendering"

    def ready(self) -> None:
        from exosite.publishing import signals
        from exosite.rendering import companions, content_stamps, reference_index, text_cache

        # What publishing changes besides live rows: stale sections, numbers, topics, credits.
        for tell in (
            signals.on_published,
            signals.on_withdrawn,
            signals.on_renamed,
            signals.on_numbered,
        ):
            tell(content_stamps.invalidate_public)
        signals.on_published(text_cache.refresh)
        signals.on_withdrawn(text_cache.delete)
        signals.on_renamed(text_cache.rename_key)
        signals.on_renamed(reference_index.rename_key)
        signals.register_finder(reference_index.mentions_of)
        signals.register_finder(companions.drafts_naming)
