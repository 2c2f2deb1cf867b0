"""Feedback of readers about a text, or about the site."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exosite import languages

LONGEST_MESSAGE = 2000
"""Characters."""


class Feedback(models.Model):
    """One message of a reader to the editors. Nothing in it says who that was.

    The text is named by kind and key; the list of a kind has no key, the site as a whole neither.
    ``language_code`` is that of the text, or of the page on which the form was. ``section`` is the
    id of a heading, empty for the whole text, and ``revision_number`` the revision that was shown,
    null for a text that has none.
    """

    class What(models.TextChoices):
        MISTAKE = "mistake", _("Something is wrong")
        UNCLEAR = "unclear", _("Something is hard to understand")
        OUTDATED = "outdated", _("Something is out of date")
        HELPFUL = "helpful", _("This page was helpful")
        NOT_HELPFUL = "not-helpful", _("This page was not helpful")
        OTHER = "other", _("Something else, such as a technical problem")

    class State(models.TextChoices):
        NEW = "new", _("new")
        DONE = "done", _("done")

    content_kind = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=100, blank=True)
    language_code = models.CharField(max_length=10, choices=languages.choices)
    section = models.CharField(max_length=200, blank=True)
    revision_number = models.PositiveIntegerField(null=True)
    what = models.CharField(max_length=20, choices=What.choices)
    message = models.TextField(blank=True, max_length=LONGEST_MESSAGE)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["state", "-at"], name="feedback_by_state"),
            models.Index(fields=["content_kind", "key"], name="feedback_of_text"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="new", done_at=None) | Q(state="done", done_at__isnull=False),
                name="feedback_done_has_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.what} {self.content_kind} {self.key}".rstrip()

    @property
    def language(self) -> languages.Language:
        return languages.get(self.language_code)

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE
