"""Topics: a tree in which every article has its home."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.models import TranslationsForeignKey

from exosite.publishing.models import Content, Translation
from exosite.publishing.models.revision import Revision


class Category(Content):
    """A topic in a tree; readers meet it as a breadcrumb and as a page of its articles."""

    content_kind = "category"
    page_route = "topic"
    title_field = "name"
    is_medical = False

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("broader topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="articles_category_is_not_its_own_parent",
                violation_error_message=_("A topic cannot stand under itself."),
            )
        ]


class CategoryTranslation(Translation):
    master = TranslationsForeignKey(Category, related_name="translations", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)

    class Meta(Translation.Meta):
        verbose_name = _("topic text")
        verbose_name_plural = _("topic texts")


class CategoryRevision(Revision):
    master = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="revisions")
