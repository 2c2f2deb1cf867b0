from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "exosite.rendering"
    label = "rendering"

    def ready(self) -> None:
        from exosite.publishing import hooks
        from exosite.rendering import stored

        hooks.on_published(stored.renew)
        hooks.on_withdrawn(stored.forget)
