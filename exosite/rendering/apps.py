from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "exosite.rendering"
    label = "rendering"

    def ready(self) -> None:
        from exosite.publishing import signals
        from exosite.rendering import companions, content_stamps, reference_index, text_cache

        # What publishing changes besides live rows: stale sections, numbers, topics, credits.
        for signal in (
            signals.text_published,
            signals.text_withdrawn,
            signals.object_renamed,
            signals.revision_numbered,
        ):
            signal.connect(content_stamps.invalidate_public)
        signals.text_preparation.connect(text_cache.prepare)
        signals.text_withdrawn.connect(text_cache.delete)
        signals.object_renamed.connect(text_cache.rename_key)
        signals.object_renamed.connect(reference_index.rename_key)
        signals.mention_search.connect(reference_index.mentions_of)
        signals.mention_search.connect(companions.drafts_naming)
