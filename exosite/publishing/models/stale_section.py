"""Where published translations are behind their source."""

from typing import ClassVar

from django.db import models


class StaleSection(models.Model):
    """A published translation is behind its source in one section, or in one cell of a table.

    ``section`` is the id of a heading, ``lead`` for the text before the first, the name of another
    field, or ``row/column`` of a table. ``since`` is when the source changed first, and
    ``source_number`` the revision of the source that changed it last.
    """

    content_kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language_code = models.CharField(max_length=10)
    section = models.CharField(max_length=200)
    since = models.DateTimeField()
    significance = models.CharField(max_length=10)
    source_number = models.PositiveIntegerField()

    tag_parts: ClassVar = (("content_kind", "key"),)

    class Meta:
        ordering = ["content_kind", "key", "language_code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_kind", "key", "language_code", "section"],
                name="publishing_stale_section_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_kind} {self.key} ({self.language_code}) {self.section}"
