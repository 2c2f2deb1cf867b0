"""People and teams: who writes, translates, reviews, and whose words are retold."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.models import TranslationsForeignKey

from exosite.publishing.models import Content, Translation
from exosite.publishing.models.revision import Revision


class Person(Content):
    """A person or a team that stands behind a text, or a source whose remarks it retells."""

    content_kind = "person"
    page_route = "person"
    title_field = "name"
    set_apart = frozenset({"user"})
    is_medical = False

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        TEAM = "team", _("team")
        SOURCE = "source", _("source of retold remarks")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    website = models.URLField(_("website"), blank=True)
    # So that an approval given at the desk can name the person readers know.
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["slug"]


class PersonTranslation(Translation):
    """How a person is introduced in one language. What is empty is said to be not stated."""

    markdown_field = "biography"

    master = TranslationsForeignKey(Person, related_name="translations", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=120)
    credentials = models.CharField(
        _("credentials"),
        max_length=240,
        blank=True,
        help_text=_("Degrees and licence, as the editors have seen them."),
    )
    specialty = models.CharField(_("specialty"), max_length=240, blank=True)
    affiliation = models.CharField(
        _("affiliation"),
        max_length=240,
        blank=True,
        help_text=_("Where this person works: institution and department."),
    )
    biography = models.TextField(_("biography"), blank=True)
    conflicts = models.TextField(
        _("conflicts of interest"),
        blank=True,
        help_text=_(
            "As declared by the person. Write that there are none only if the person said so."
        ),
    )

    class Meta(Translation.Meta):
        verbose_name = _("introduction of a person")
        verbose_name_plural = _("introductions of people")


class PersonRevision(Revision):
    master = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="revisions")
