from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "exosite.rendering"
    label = "rendering"

    def ready(self) -> None:
        from exosite.publishing import hooks
        from exosite.rendering import needs, stored, uses, versions

        # Whatever a publishing changes besides live rows: stale sections, numbers, topics, credits.
        for tell in (hooks.on_published, hooks.on_withdrawn, hooks.on_renamed, hooks.on_numbered):
            tell(versions.renew_public)
        hooks.on_published(stored.renew)
        hooks.on_withdrawn(stored.forget)
        hooks.on_renamed(stored.follow)
        hooks.on_renamed(uses.follow)
        hooks.register_finder(uses.mentions_of)
        hooks.register_finder(needs.drafts_naming)
