"""Terms at the desk."""

from exosite.desk.admin import register
from exosite.desk.registry import DeskKind
from glossary.models import Term

register(DeskKind(Term, new_fields=("category",)))
