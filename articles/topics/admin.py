"""Topics at the desk."""

from articles.models import Category
from exosite.desk.registry import DeskKind

CATEGORY = DeskKind(Category, new_fields=("parent",))
