"""Comparison tables: one structure for all languages, and texts per language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.models import TranslationsForeignKey

from articles.tables.faults import InvalidTable
from articles.tables.structure_document import read_structure
from articles.tables.table_sentences import validation_errors
from articles.tables.texts_document import validate_texts
from exosite.publishing.models import Content, Translation
from exosite.publishing.models.revision import Revision


class ComparisonTable(Content):
    """Columns, rows, figures, references: what a table says in every language alike.

    ``structure`` is the JSON document that ``articles.tables.structure_document`` defines.
    """

    content_kind = "table"
    page_route = "table"

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    structure = models.JSONField(_("structure"))

    class Meta:
        verbose_name = _("comparison table")
        verbose_name_plural = _("comparison tables")
        ordering = ["slug"]

    def clean(self) -> None:
        super().clean()
        try:
            read_structure(self.structure)
        except InvalidTable as error:
            raise ValidationError({"structure": validation_errors(error)}) from error


class ComparisonTableTranslation(Translation):
    """Title, labels and words of a table in one language, by the keys of its structure."""

    master = TranslationsForeignKey(
        ComparisonTable, related_name="translations", on_delete=models.CASCADE
    )
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("what the table compares"), blank=True)
    texts = models.JSONField(_("texts"))

    class Meta(Translation.Meta):
        verbose_name = _("table text")
        verbose_name_plural = _("table texts")

    @property
    def markdown(self) -> str:
        """A table's own page is a text that holds the table and nothing else."""
        return f"{{{{ table:{self.master.slug} }}}}"

    def clean(self) -> None:
        super().clean()
        try:
            validate_texts(self.texts, read_structure(self.master.structure))
        except InvalidTable as error:
            raise ValidationError({"texts": validation_errors(error)}) from error


class ComparisonTableRevision(Revision):
    master = models.ForeignKey(ComparisonTable, on_delete=models.CASCADE, related_name="revisions")
