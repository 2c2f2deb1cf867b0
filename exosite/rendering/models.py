"""What keeps rendered pages honest: a stamp for each kind of content, and the stored results."""

from django.db import models


class ContentStamp(models.Model):
    """Changes with every change to content of one kind, in the same transaction.

    The stamp is random, never counted: a number used in a transaction that was rolled back would
    come again with other content behind it.
    """

    content_kind = models.CharField(max_length=20, unique=True)
    stamp = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.content_kind


class StoredPage(models.Model):
    """The rendered text of one object in one language, good while its fingerprint fits.

    ``kinds`` are the kinds of content that the text draws on. The row is a cache: losing it
    costs one rendering.
    """

    content_kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language_code = models.CharField(max_length=10)
    fingerprint = models.CharField(max_length=64)
    kinds = models.JSONField()
    html = models.TextField()
    notes_html = models.TextField()
    details = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_kind", "key", "language_code"],
                name="rendering_stored_once_per_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_kind} {self.key} ({self.language_code})"
