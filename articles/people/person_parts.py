"""Parts of a person in articles: what readers are told that she was of each."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from articles.models import ArticleTranslation, Contribution, Person

Role = Contribution.Role

# Nouns, to stand by the title of a text; what stands before a name is the role's own label.
NAMES: Final = {
    Role.AUTHOR: _("Author"),
    Role.TRANSLATOR: _("Translator"),
    Role.REVIEWER: _("Medical reviewer"),
    Role.FACT_CHECKER: _("Fact checker"),
    Role.SOURCE: _("Source of remarks"),
}


def parts_of(person: Person) -> list[Contribution]:
    """The parts of a person, without reviews of texts that are not reviewed yet; two queries at most."""
    parts = list(Contribution.objects.filter(person=person))
    # By their ids, so that the answer depends on no other articles.
    reviews = {part.article_id for part in parts if part.role == Role.REVIEWER}
    texts = ArticleTranslation.objects.public().filter(master__in=reviews)
    rows = texts.filter(reviewed_on__isnull=False).values_list("master", "language_code")
    reviewed = {(pk, code) for pk, language in rows for code in (language, "")} if reviews else ()
    return [
        part
        for part in parts
        if part.role != Role.REVIEWER or (part.article_id, part.language_code) in reviewed
    ]


def roles_in(parts: Iterable[Contribution]) -> dict[int, list[str]]:
    """The names of the roles in each article, by its id, in the order in which articles have them."""
    held: dict[int, set[str]] = {}
    for part in parts:
        held.setdefault(part.article_id, set()).add(part.role)
    return {
        article: [str(NAMES[role]) for role in Role if role in roles]
        for article, roles in held.items()
    }
