"""Which objects of the seed content were loaded, and as what."""

from django.db import models


class Seeded(models.Model):
    """A part of the seed content that was loaded, by model and natural key.

    ``digest`` is of what the fixtures said of it, empty for what a release loaded that kept none.
    Kept when the object is changed or deleted, so that the seed never undoes a person's work. The
    files as a whole, and the notes of each release, are remembered by a name of their own.
    """

    name = models.CharField(max_length=300, unique=True)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.name
