from typing import Any

from django.contrib.admin.widgets import AdminTextareaWidget
from django.forms import Textarea

class MarkdownxWidget(Textarea):
    @staticmethod
    def add_markdownx_attrs(attrs: dict[str, Any]) -> dict[str, Any]: ...

class AdminMarkdownxWidget(MarkdownxWidget, AdminTextareaWidget): ...
