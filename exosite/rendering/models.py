"""The two caches, the stamps that invalidate them, and the reference index with its counts."""

from typing import ClassVar

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


class Use(models.Model):
    """An entry of the reference index: a published text names or links an object.

    Both are named by kind and key, never by row, so that content may come and go.
    """

    content_kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language_code = models.CharField(max_length=10)
    used_kind = models.CharField(max_length=20)
    used_key = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_kind", "key", "language_code", "used_kind", "used_key"],
                name="rendering_use_once_per_text",
            )
        ]
        # With all that "used in" asks for, so that it reads no rows.
        indexes = [
            models.Index(
                fields=["used_kind", "used_key", "content_kind", "key", "language_code"],
                name="rendering_used",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_kind} {self.key} uses {self.used_kind} {self.used_key}"


class UseCount(models.Model):
    """How many objects of a kind use an object, in any language: counted when texts are recorded."""

    used_kind = models.CharField(max_length=20)
    used_key = models.CharField(max_length=100)
    content_kind = models.CharField(max_length=20)
    objects_using = models.PositiveIntegerField(default=0)

    tag_parts: ClassVar = (("used_kind", "used_key"), ("used_kind", "content_kind"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["used_kind", "used_key", "content_kind"], name="rendering_use_counted_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["used_kind", "content_kind", "-objects_using", "used_key"],
                name="rendering_most_used",
            )
        ]

    def __str__(self) -> str:
        return f"{self.used_kind} {self.used_key}: {self.objects_using} × {self.content_kind}"


class CachedText(models.Model):
    """The rendered text of one object in one language, valid while its fingerprint fits.

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


class CachedPage(models.Model):
    """A whole public page as it is sent, compressed with Brotli; valid while its fingerprint fits."""

    path = models.CharField(max_length=400, unique=True)
    fingerprint = models.CharField(max_length=64)
    body = models.BinaryField()

    def __str__(self) -> str:
        return self.path
