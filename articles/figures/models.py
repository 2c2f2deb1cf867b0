"""Figures: a drawing of the site's own with translated labels, or an uploaded picture."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from parler.models import TranslationsForeignKey

from exosite.publishing.models import Content, Translation
from exosite.publishing.models.revision import Revision


class Figure(Content):
    """A picture with its words apart from it.

    ``template`` names a drawing ``templates/articles/figures/<template>.svg`` whose labels come
    from the translation; ``image`` is a raster picture.
    """

    content_kind = "figure"
    title_field = "caption"

    class Kind(models.TextChoices):
        TEMPLATE = "template", _("drawing with translated labels")
        RASTER = "raster", _("picture")

    slug = models.SlugField(_("name in texts"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    template = models.SlugField(_("drawing"), max_length=80, blank=True)
    image = models.FileField(_("picture"), upload_to="figures/", blank=True)
    width = models.PositiveIntegerField(_("width in pixels"), null=True, blank=True)
    height = models.PositiveIntegerField(_("height in pixels"), null=True, blank=True)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="template", image="") & ~Q(template=""))
                | (Q(kind="raster", template="") & ~Q(image="")),
                name="articles_figure_is_drawing_or_picture",
                violation_error_message=_("A figure is either a drawing or a picture."),
            ),
            # Without them the page would jump while the picture loads.
            models.CheckConstraint(
                condition=~Q(kind="raster")
                | Q(width__isnull=False, height__isnull=False, width__gt=0, height__gt=0),
                name="articles_figure_picture_has_its_size",
                violation_error_message=_("A picture needs its width and its height."),
            ),
        ]


class FigureTranslation(Translation):
    """What a figure says in one language. ``labels`` are the words in a drawing, by their key."""

    master = TranslationsForeignKey(Figure, related_name="translations", on_delete=models.CASCADE)
    alt = models.TextField(_("text alternative"))
    caption = models.TextField(_("caption"))
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    labels = models.JSONField(_("labels"), default=dict, blank=True)

    class Meta(Translation.Meta):
        verbose_name = _("figure text")
        verbose_name_plural = _("figure texts")


class FigureRevision(Revision):
    master = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="revisions")
