"""Terms, their names and definitions per language, and the forms under which texts use them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.models import TranslationsForeignKey

from exosite import languages
from exosite.publishing.models import Content, Revision, Translation


class Term(Content):
    """One concept. Its name is per language; its abbreviation is shared by all."""

    content_kind = "term"
    page_route = "term"
    title_field = "name"

    class Category(models.TextChoices):
        BIOLOGY = "biology", _("Cell biology")
        IMMUNOLOGY = "immunology", _("Immunology")
        THERAPY = "therapy", _("Therapy")
        DISEASE = "disease", _("Diseases")
        RESPIRATORY = "respiratory", _("Airways and lungs")
        METHODS = "methods", _("Laboratory methods")
        CLINICAL = "clinical", _("Clinical research")
        REGULATION = "regulation", _("Regulation")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    category = models.CharField(_("category"), max_length=20, choices=Category.choices)
    related = models.ManyToManyField(
        "self", verbose_name=_("related terms"), symmetrical=False, blank=True
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["slug"]


class TermTranslation(Translation):
    """Name and definitions of a term in one language.

    ``reading`` is the bopomofo of a Chinese name or the kana of a Japanese one, for sorting and
    for reading aloud; ``definition`` is one or two plain sentences, ``description`` Markdown that
    may be empty.
    """

    markdown_field = "description"
    own_fields = frozenset({"reading"})

    master = TranslationsForeignKey(Term, related_name="translations", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=120)
    reading = models.CharField(_("reading"), max_length=240, blank=True)
    definition = models.TextField(_("short definition"))
    description = models.TextField(_("full definition"), blank=True)

    class Meta(Translation.Meta):
        verbose_name = _("term text")
        verbose_name_plural = _("term texts")


class TermVariantManager(models.Manager["TermVariant"]):
    def get_by_natural_key(self, slug: str, language: str, text: str) -> "TermVariant":
        return self.get(term__slug=slug, language_code=language, text=text)


class TermVariant(models.Model):
    """Another form of a term: found in texts, in search, and in addresses."""

    class Kind(models.TextChoices):
        ALIAS = "alias", _("also called")
        ABBREVIATION = "abbreviation", _("abbreviation")
        # Accepted from readers, reported to editors.
        MISSPELLING = "misspelling", _("misspelling")
        # Right in another region or field, but not what this site writes.
        OTHER_USAGE = "other-usage", _("used elsewhere")
        # Found in search; in texts it may mean something else, as a part of a longer name does.
        UNLINKED = "unlinked", _("not linked in texts")

    term = models.ForeignKey(
        Term, verbose_name=_("term"), related_name="variants", on_delete=models.CASCADE
    )
    language_code = models.CharField(
        _("language"),
        max_length=10,
        choices=languages.choices_of_variants,
    )
    text = models.CharField(_("form"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)

    natural_fields = ("term", "language_code", "text")

    objects = TermVariantManager()

    class Meta:
        verbose_name = _("form of a term")
        verbose_name_plural = _("forms of terms")
        ordering = ["term", "language_code", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language_code", "text"],
                name="glossary_variant_once_per_language",
                violation_error_message=_("The term has this form in this language already."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, str, str]:
        return (self.term.slug, self.language_code, self.text)

    natural_key.dependencies = ["glossary.term"]  # type: ignore[attr-defined]


class TermPlaceManager(models.Manager["TermPlace"]):
    def get_by_natural_key(self, slug: str, language_code: str, ordering: str) -> "TermPlace":
        return self.get(term__slug=slug, language_code=language_code, ordering=ordering)


class TermPlace(models.Model):
    """Where a term stands in an order of the list of terms, for readers of a language.

    ``group`` is the id of its group, ``group_order`` and ``sort_key`` are its place among all: made
    from names in whichever language these readers get them (``glossary.term_places``).
    """

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="places")
    language_code = models.CharField(max_length=10)
    ordering = models.CharField(max_length=10)
    group = models.CharField(max_length=20)
    group_order = models.PositiveIntegerField()
    sort_key = models.BinaryField()

    objects = TermPlaceManager()

    tag_parts: ClassVar = (("ordering", "group"), ("ordering",))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language_code", "ordering"], name="glossary_one_place_in_an_order"
            )
        ]
        indexes = [
            models.Index(
                fields=["language_code", "ordering", "group_order", "group", "sort_key", "term"],
                name="glossary_terms_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.term} ({self.language_code}, {self.ordering}): {self.group}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.term.slug, self.language_code, self.ordering)


class TermRevision(Revision):
    child_rows = ("variants",)

    master = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="revisions")
