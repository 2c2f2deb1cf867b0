"""Which objects of the seed content were loaded."""

from django.db import models


class Seeded(models.Model):
    """An object of the seed content that was loaded, by model and natural key.

    Kept when the object is changed or deleted, so that the seed never undoes a person's work.
    """

    name = models.CharField(max_length=300, unique=True)

    def __str__(self) -> str:
        return self.name
