from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "exosite.publishing"
    label = "publishing"
