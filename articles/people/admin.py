"""People at the desk."""

from articles.models import Person
from exosite.desk.registry import DeskKind

PERSON = DeskKind(Person, new_fields=("kind",))
