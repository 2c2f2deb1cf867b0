"""The tables of tags and of changed words."""

from django.db import models


class Tag(models.Model):
    """When what a tag names changed last. ``id`` is a digest of its name; row 0 is the clock.

    Only tags that ever changed have a row, so that reading never writes one.
    """

    id = models.BigIntegerField(primary_key=True)
    generation = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.id} changed at {self.generation}"


class WordChange(models.Model):
    """A word that is linked, or is not any more, in texts of a language that have it."""

    generation = models.BigIntegerField()
    language_code = models.CharField(max_length=10)
    word = models.CharField(max_length=300)

    class Meta:
        indexes = [
            models.Index(fields=["language_code", "generation"], name="content_tags_words_changed")
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.language_code})"


class KeptAnswer(models.Model):
    """Something made from content, and kept until that changes.

    ``made`` is the clock before anything was read, ``tags`` what was read (``collector.pack``),
    ``valid_until`` the moment from which it says something else, ``release`` what made it.
    """

    release = models.CharField(max_length=64)
    made = models.BigIntegerField()
    tags = models.BinaryField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        abstract = True
