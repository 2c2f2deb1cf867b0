"""People at the desk."""

from articles.models import Person
from exosite.desk.registry import DeskKind

PERSON = DeskKind(Person, markdown_fields=("biography",), new_fields=("kind",))
