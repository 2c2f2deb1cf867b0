from typing import Self, TypeVar

from django.db.models import Manager, Model, QuerySet

_M = TypeVar("_M", bound=Model, covariant=True)

class TranslatableQuerySet(QuerySet[_M]):
    def language(self, language_code: str | None = ...) -> Self: ...
    def translated(self, *language_codes: str, **translated_fields: object) -> Self: ...

class TranslatableManager(Manager[_M]): ...
