from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "exosite.rendering"
    label = "rendering"

    def ready(self) -> None:
        from exosite.content_tags import tracked_tables
        from exosite.publishing import signals
        from exosite.rendering import companions, models, reference_index, text_cache

        tracked_tables.ignore(models.CachedText, models.CachedPage, models.PageBody)
        signals.text_preparation.connect(text_cache.prepare)
        signals.text_withdrawn.connect(text_cache.delete)
        signals.object_renamed.connect(text_cache.rename_key)
        signals.object_renamed.connect(reference_index.rename_key)
        signals.mention_search.connect(reference_index.mentions_of)
        signals.mention_search.connect(companions.drafts_naming)
