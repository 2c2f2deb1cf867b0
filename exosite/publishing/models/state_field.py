"""The field for the state of a revision."""

from typing import Any

from django.db import models
from django.db.models.lookups import In

from exosite.publishing.states import State


class StateField(models.CharField):
    """A column with a ``State``; to migrations, a ``CharField``."""

    def deconstruct(self) -> Any:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options


@StateField.register_lookup
class InStates(In):
    """``IN`` with the states written out.

    Of parameters, SQLite cannot tell that a partial index has all rows that are asked for.
    """

    def batch_process_rhs(self, compiler: Any, connection: Any, rhs: Any = None) -> Any:
        states = [State(value) for value in (self.rhs if rhs is None else rhs)]
        return [f"'{state}'" for state in states], []
