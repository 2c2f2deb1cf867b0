from typing import Any

from django.db import models

class TranslatableModel(models.Model):
    translations: Any = ...
    def set_current_language(self, language_code: str, initialize: bool = ...) -> None: ...
    class Meta:
        abstract = True

class TranslatedFieldsModel(models.Model):
    language_code: models.CharField[str, str]
    master: Any
    master_id: int
    class Meta:
        abstract = True

TranslationsForeignKey = models.ForeignKey
