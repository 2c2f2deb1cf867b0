from django.apps import AppConfig


class ExositeConfig(AppConfig):
    name = "exosite"
