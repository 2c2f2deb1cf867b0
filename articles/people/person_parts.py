"""Parts of a person in articles: what readers are told that she was of each."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import ArticleTranslation, Contribution, Person

Role = Contribution.Role

# As an article says it, before a name, is no word for behind a title.
NAMES: Final = {
    Role.AUTHOR: _("Author"),
    Role.TRANSLATOR: _("Translator"),
    Role.REVIEWER: _("Medical reviewer"),
    Role.FACT_CHECKER: _("Fact checker"),
    Role.SOURCE: _("Source of remarks"),
}


def parts_of(person: Person) -> QuerySet[Contribution]:
    """The parts of a person; without reviews of texts that are not reviewed yet."""
    reviewed = ArticleTranslation.objects.public().filter(
        master=OuterRef("article"), reviewed_on__isnull=False
    )
    of_this_language = Exists(reviewed.filter(language_code=OuterRef("language_code")))
    vouched = of_this_language | (Q(language_code="") & Exists(reviewed))
    return Contribution.objects.filter(~Q(role=Role.REVIEWER) | vouched, person=person)


def roles_in(parts: Iterable[Contribution]) -> dict[int, list[str]]:
    """The names of the roles in each article, by its id, in the order in which articles have them."""
    held: dict[int, set[str]] = {}
    for part in parts:
        held.setdefault(part.article_id, set()).add(part.role)
    return {
        article: [str(NAMES[role]) for role in Role if role in roles]
        for article, roles in held.items()
    }
