"""Abstract bases of all content: an object with a key, and its published text per language."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatableModel, TranslatedFieldsModel

from exosite import languages
from exosite.publishing.models.querysets import ContentManager, TranslationManager


class Content(TranslatableModel):
    """What all languages of an object share.

    ``content_kind`` names the sort of content, ``key_field`` the field whose value, unique within
    the kind, names the object everywhere outside the database. ``natural_fields`` are the fields
    that make up the natural key of a row, here and on every other model of the content;
    ``title_field`` the field of its texts that lists show.
    """

    content_kind: ClassVar[str]
    key_field: ClassVar[str] = "slug"
    natural_fields: ClassVar[tuple[str, ...]] = ("slug",)
    title_field: ClassVar[str] = "title"
    # The route of the page that each object has to itself.
    page_route: ClassVar[str] = ""
    # The field that names the object of the same kind that this one is a part of.
    whole_field: ClassVar[str] = ""
    # Fields of the object that no text has a part in: they are set apart from its revisions.
    set_apart: ClassVar[frozenset[str]] = frozenset()
    # Whether a text of this kind says anything that a medical professional must have approved.
    is_medical: ClassVar[bool] = True

    source_language = models.CharField(
        _("source language"),
        max_length=10,
        choices=languages.choices,
        default=languages.SOURCE,
        help_text=_("The language this is written in first; the others are translations of it."),
    )

    objects = ContentManager()  # type: ignore[misc]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key

    @classproperty
    def text_model(cls) -> Any:  # noqa: N805 - of the class
        """The model of its texts."""
        return cls.translations.rel.related_model

    @property
    def key(self) -> str:
        return getattr(self, self.key_field)

    def get_absolute_url(self, language: str = languages.SOURCE) -> str:
        """The page on which readers of a language find this; empty if it has none of its own."""
        return reverse(self.page_route, args=[language, self.key]) if self.page_route else ""

    def natural_key(self) -> tuple[str]:
        return (self.key,)

    def save_translations(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: parler would make text set on an object public whenever the object is saved."""


class Translation(TranslatedFieldsModel):
    """The published text of an object in one language: what readers see, and since when.

    Concrete models add the texts and ``master``, the object. Written by hand on this base because
    parler's own compares all fields at construction, which loads deferred ones without end.
    """

    published_at = models.DateTimeField(_("first published"))
    updated_at = models.DateTimeField(_("last changed"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    natural_fields: ClassVar[tuple[str, ...]] = ("master", "language_code")
    # The field that holds Markdown with sections; empty if none does.
    markdown_field: ClassVar[str] = ""
    # Fields that are of this language alone: no translation follows them.
    own_fields: ClassVar[frozenset[str]] = frozenset()

    objects = TranslationManager()

    class Meta(TranslatedFieldsModel.Meta):
        abstract = True
        # Which objects are public, without a look at their texts, which are wide.
        indexes = [
            models.Index(
                fields=["master", "withdrawn_at", "language_code", "updated_at"],
                name="%(class)s_pub",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["master", "language_code"],
                name="%(app_label)s_%(class)s_once_per_language",
                violation_error_message=_("There is a text in this language already."),
            ),
            models.CheckConstraint(
                condition=Q(updated_at__gte=F("published_at")),
                name="%(app_label)s_%(class)s_changed_after_published",
                violation_error_message=_("A text cannot have changed before it was published."),
            ),
        ]

    def __str__(self) -> str:
        return getattr(self, type(self).master.field.related_model.title_field)

    def natural_key(self) -> tuple[str, str]:
        return (self.master.key, self.language_code)

    def _get_field_values(self) -> list:
        """Values for parler's "is modified", with a mark for those not loaded (only(), defer())."""
        loaded = self.__dict__
        return [loaded.get(field.attname, "<deferred>") for field in self._meta.concrete_fields]

    @property
    def markdown(self) -> str:
        """The Markdown that the object's own page renders."""
        return getattr(self, self.markdown_field) if self.markdown_field else ""

    @property
    def language(self) -> languages.Language:
        return languages.get(self.language_code)
