"""Articles, and who had which part in them."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.models import TranslationsForeignKey

from articles.people.models import Person
from articles.topics.models import Category
from exosite.publishing.models import Content, Translation
from exosite.publishing.models.revision import Revision

NAME_THE_SPONSOR = _("Name the sponsor if the text was paid for, and only then.")
CHAPTER_OF_A_CHAPTER = _("A chapter cannot have chapters of its own.")


class Article(Content):
    """A text with sections, evidence labels and citations. One topic is its home.

    An article with chapters is a guide, and its page their hub. A chapter is an article that names
    its guide in ``part_of``; its ``position`` there counts from 1, and is 0 outside a guide. Both
    are changed by actions of their own, like an address, and are in no revision.
    """

    content_kind = "article"
    page_route = "article"
    whole_field = "part_of"
    set_apart = frozenset({"part_of", "position"})

    class Funding(models.TextChoices):
        """Nothing is claimed of a text until somebody declares it."""

        UNDECLARED = "", _("not declared")
        NONE = "none", _("declared: no sponsor")
        SPONSORED = "sponsored", _("paid for by a sponsor")

    class Upkeep(models.TextChoices):
        """Whether somebody reads new evidence for an article; nothing is promised by itself."""

        NONE = "", _("not promised")
        LIVING = "living", _("kept living")
        ENDED = "ended", _("no longer kept living")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    category = models.ForeignKey(
        Category, verbose_name=_("main topic"), on_delete=models.PROTECT, related_name="articles"
    )
    secondary_categories = models.ManyToManyField(
        Category, verbose_name=_("further topics"), blank=True, related_name="secondary_articles"
    )
    is_featured = models.BooleanField(
        _("on the front page"),
        default=False,
        help_text=_(
            "The home page lists the chapters of the newest guide that is chosen here, and shows the first sentences of the newest other article: of each section whose heading is a question."
        ),
    )
    funding = models.CharField(
        _("who paid for this text"),
        max_length=10,
        choices=Funding.choices,
        default=Funding.UNDECLARED,
        blank=True,
        help_text=_("Readers see this. Leave it undeclared unless you know it."),
    )
    sponsor = models.CharField(
        _("sponsor"),
        max_length=200,
        blank=True,
        help_text=_("The name of who paid, if anybody did."),
    )
    upkeep = models.CharField(
        _("new evidence"),
        max_length=10,
        choices=Upkeep.choices,
        default=Upkeep.NONE,
        blank=True,
        help_text=_(
            "Readers of an article that is kept living see up to when was searched, and how long a "
            "study takes into the text."
        ),
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("chapter of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="chapters",
        help_text=_("The guide that this is a chapter of."),
    )
    position = models.PositiveSmallIntegerField(
        _("place in the guide"), default=0, help_text=_("1 is the first chapter.")
    )
    contributors = models.ManyToManyField(
        Person, through="Contribution", related_name="articles", verbose_name=_("contributors")
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["slug"]
        indexes = [
            models.Index(
                fields=["slug"], condition=Q(is_featured=True), name="articles_article_featured"
            ),
            models.Index(fields=["category", "slug"], name="articles_article_of_topic"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(funding="sponsored") & ~Q(sponsor="")
                | ~Q(funding="sponsored") & Q(sponsor=""),
                name="articles_sponsor_is_named_if_there_is_one",
                violation_error_message=NAME_THE_SPONSOR,
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="articles_chapter_of_another",
                violation_error_message=CHAPTER_OF_A_CHAPTER,
            ),
            # A position without a guide is no fault here: ``loaddata`` stores a chapter that comes
            # before its hub in the files, and names the hub afterwards.
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | Q(position__gte=1),
                name="articles_chapters_have_a_position",
                violation_error_message=_("A chapter needs a place in its guide, from 1."),
            ),
        ]

    def clean(self) -> None:
        """Told when a text is submitted; the constraint speaks only when it is published."""
        super().clean()
        if (self.funding == self.Funding.SPONSORED) != bool(self.sponsor):
            raise ValidationError({"sponsor": NAME_THE_SPONSOR})
        if self.part_of and (self.part_of.part_of_id or self._has_chapters()):
            raise ValidationError({"part_of": CHAPTER_OF_A_CHAPTER})

    def _has_chapters(self) -> bool:
        return self.pk is not None and type(self)._base_manager.filter(part_of=self.pk).exists()


class ArticleTranslation(Translation):
    """The published text of an article in one language, with the dates readers judge it by.

    ``key_points`` holds one point a line; ``body`` is Markdown with the site's own elements.
    ``facts_checked_on`` says when the facts were last compared with their sources by anyone,
    ``reviewed_on`` when a medical professional last approved the text.
    """

    markdown_field = "body"
    tag_parts = (("master__category_id",),)

    master = TranslationsForeignKey(Article, related_name="translations", on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"))
    key_points = models.TextField(_("key points"), help_text=_("One point a line."))
    body = models.TextField(_("text"))
    meta_description = models.CharField(_("description for search engines"), max_length=300)
    facts_checked_on = models.DateField(_("facts checked"), null=True, blank=True)
    reviewed_on = models.DateField(_("medically reviewed"), null=True, blank=True)
    next_review_on = models.DateField(_("next review due"), null=True, blank=True)

    class Meta(Translation.Meta):
        verbose_name = _("article text")
        verbose_name_plural = _("article texts")
        indexes = [
            *Translation.Meta.indexes,
            # Lists of what changed last, in one language and in all: the rows are wide.
            models.Index(
                fields=["language_code", "-updated_at", "-id"],
                condition=Q(withdrawn_at__isnull=True),
                name="articles_text_latest",
            ),
            models.Index(
                fields=["-updated_at", "-id", "master"],
                condition=Q(withdrawn_at__isnull=True),
                name="articles_text_latest_of_all",
            ),
            models.Index(
                # All that is counted of what is overdue.
                fields=["withdrawn_at", "next_review_on", "language_code"],
                condition=Q(next_review_on__isnull=False),
                name="articles_text_overdue",
            ),
        ]
        constraints = [
            *Translation.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True)
                | Q(next_review_on__isnull=True)
                | Q(next_review_on__gt=F("reviewed_on")),
                name="articles_next_review_after_review",
                violation_error_message=_(
                    "The next review must be later than the review that it follows."
                ),
            ),
        ]

    @property
    def points(self) -> list[str]:
        return [line for line in self.key_points.splitlines() if line.strip()]


class ContributionManager(models.Manager["Contribution"]):
    def get_by_natural_key(
        self, article: str, person: str, role: str, language: str
    ) -> "Contribution":
        return self.get(
            article__slug=article, person__slug=person, role=role, language_code=language
        )


class Contribution(models.Model):
    """The part a person had in an article, in one language or (empty code) in all."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("Written by")
        TRANSLATOR = "translator", _("Translated by")
        REVIEWER = "reviewer", _("Medically reviewed by")
        FACT_CHECKER = "fact-checker", _("Facts checked by")
        SOURCE = "source", _("Remarks retold from")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="contributions"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="contributions"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    language_code = models.CharField(_("language"), max_length=10, blank=True)

    natural_fields = ("article", "person", "role", "language_code")

    objects = ContributionManager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["article", "role", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "person", "role", "language_code"],
                name="articles_contribution_once",
                violation_error_message=_("This person has this part in the article already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.person}"

    def natural_key(self) -> tuple[str, str, str, str]:
        return (self.article.slug, self.person.slug, self.role, self.language_code)

    natural_key.dependencies = ["articles.article", "articles.person"]  # type: ignore[attr-defined]


class ArticleRevision(Revision):
    child_rows = ("contributions",)
    # Nobody says of herself that she has reviewed a text: ``articles.texts.reviewer_credits`` does.
    rows_apart: ClassVar = {"contributions": {"role": Contribution.Role.REVIEWER.value}}

    master = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")


class ChapterJoin(models.Model):
    """A chapter that goes back into its guide as the part ``section``.

    It stays as it is until a text of the guide with that part is published. Then the address of the
    chapter leads there.
    """

    chapter = models.OneToOneField(
        Article, verbose_name=_("chapter"), on_delete=models.CASCADE, related_name="chapter_join"
    )
    guide = models.ForeignKey(
        Article, verbose_name=_("guide"), on_delete=models.PROTECT, related_name="chapter_joins"
    )
    section = models.CharField(_("section"), max_length=100)

    natural_fields = ("chapter",)

    class Meta:
        verbose_name = _("joined chapter")
        verbose_name_plural = _("joined chapters")

    def __str__(self) -> str:
        return f"{self.chapter} → {self.guide}#{self.section}"


class RelatedArticles(models.Model):
    """What to read on after an article: ``nearest`` has the ids of others, the nearest first.

    Decided when the article is published, or one that is near it (``related.update``), so that no page
    asks what everything else is about. Some may not be public any more.
    """

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE)
    nearest = models.JSONField(default=list)

    tag_parts: ClassVar = (("article_id",),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.nearest}"
