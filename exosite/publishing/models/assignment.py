"""Which role a user has in which language."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from exosite.publishing.states import Role


class Assignment(models.Model):
    """A user has a role, in one language or (empty code) in all."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments"
    )
    role = models.CharField(max_length=20)
    language_code = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["user", "role", "language_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "language_code"], name="publishing_assignment_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="publishing_assignment_role_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} ({self.language_code or 'all'})"
