"""Credits of medical reviewers, written by publishing alone.

Nobody is named as the reviewer of what she is named as having written.
"""

from typing import Any

from articles.models import Article, Contribution, Person
from exosite import languages
from exosite.publishing import visible_text
from exosite.publishing.errors import ReviewedByItsAuthor
from exosite.publishing.models import Content

REVIEWER = Contribution.Role.REVIEWER
WRITERS = (Contribution.Role.AUTHOR, Contribution.Role.TRANSLATOR)


def credit_reviewer(item: Content, language: str, reviewer: Any, **_signal: object) -> None:
    """Name the person behind the account that reviewed the text of a language, and nobody else.

    Nobody is named if the text was published without a review, or if the account is no person
    that readers know.
    """
    if not isinstance(item, Article):
        return
    person = Person.objects.filter(user=reviewer).first() if reviewer else None
    contributions = Contribution.objects.filter(article=item, role=REVIEWER)
    if contributions.exists():
        _spell_out(item)
        contributions.filter(language_code=language).exclude(person=person).delete()
    if person:
        Contribution.objects.get_or_create(
            article=item, person=person, role=REVIEWER, language_code=language
        )


def require_four_eyes(item: Content, language: str, **_signal: object) -> None:
    """Refuse a text whose readers would see the same name for the writing and the review.

    Raises ReviewedByItsAuthor, which undoes the publishing. Accounts that are no person, or that
    wrote revisions, are ``actions.approve``'s to refuse.
    """
    if not isinstance(item, Article):
        return
    contributions = Contribution.objects.filter(article=item, language_code__in=["", language])
    reviewers = contributions.filter(role=REVIEWER).values("person")
    writing_reviewers = contributions.filter(role__in=WRITERS, person__in=reviewers)
    if slugs := sorted(set(writing_reviewers.values_list("person__slug", flat=True))):
        shown = visible_text.show_by_key(Person, slugs, language, fields=["name"])
        raise ReviewedByItsAuthor(
            [shown[slug].text.name if slug in shown else slug for slug in slugs]
        )


def _spell_out(article: Article) -> None:
    """Have a review of all languages, as a fixture may name it, stand for each by itself."""
    for credit in Contribution.objects.filter(article=article, role=REVIEWER, language_code=""):
        for code in languages.CODES:
            Contribution.objects.get_or_create(
                article=article, person=credit.person, role=REVIEWER, language_code=code
            )
        credit.delete()
