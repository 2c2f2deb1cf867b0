from django.apps import AppConfig


class ContentTagsConfig(AppConfig):
    name = "exosite.content_tags"
    label = "content_tags"

    def ready(self) -> None:
        from exosite.content_tags import compilers, models, tracked_tables

        tracked_tables.ignore(models.Tag, models.WordChange)
        compilers.install()
