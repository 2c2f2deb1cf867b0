"""The caches of texts and pages, and the reference index with its counts."""

from typing import ClassVar

from django.db import models

from exosite.content_tags.models import KeptAnswer


class Use(models.Model):
    """An entry of the reference index: a published text names or links an object.

    Both are named by kind and key, never by row, so that content may come and go.
    """

    content_kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language_code = models.CharField(max_length=10)
    used_kind = models.CharField(max_length=20)
    used_key = models.CharField(max_length=100)

    tag_parts: ClassVar = (("used_kind", "used_key"), ("content_kind", "key", "used_kind"))

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


class CachedText(KeptAnswer):
    """The rendered text of one object in one language. ``source`` is a digest of its Markdown.

    The row is a cache: losing it costs one rendering.
    """

    content_kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    language_code = models.CharField(max_length=10)
    source = models.CharField(max_length=32)
    html = models.TextField()
    notes_html = models.TextField()
    details = models.JSONField()
    # Told apart from the rest, because whoever asks for it reads none of the HTML.
    has_problems = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_kind", "key", "language_code"],
                name="rendering_stored_once_per_language",
            )
        ]
        indexes = [
            models.Index(
                fields=["has_problems", "language_code", "content_kind", "key"],
                condition=models.Q(has_problems=True),
                name="rendering_text_has_problems",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_kind} {self.key} ({self.language_code})"


class CachedPage(KeptAnswer):
    """What the public address ``path`` answers, with the parameters that its view reads.

    ``headers`` are those that the view set, ``etag`` names the body.
    """

    path = models.CharField(max_length=500, unique=True)
    etag = models.CharField(max_length=40)
    headers = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["made"], name="rendering_page_made")]

    def __str__(self) -> str:
        return self.path


class PageBody(models.Model):
    """The body of a cached page, compressed; apart, so that a 304 does not read it.

    ``words`` are the texts on the page whose words were linked, by language, compressed JSON.
    """

    page = models.OneToOneField(
        CachedPage, primary_key=True, on_delete=models.CASCADE, related_name="body"
    )
    brotli = models.BinaryField()
    gzip = models.BinaryField()
    words = models.BinaryField()

    def __str__(self) -> str:
        return str(self.page)
