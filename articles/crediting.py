"""Who has medically reviewed an article, as its readers are told: set by publishing alone."""

from typing import Any

from articles.models import Article, Contribution, Person
from exosite import languages
from exosite.publishing.models import Content

REVIEWER = Contribution.Role.REVIEWER


def credit_reviewer(item: Content, language: str, reviewer: Any) -> None:
    """Name the person behind the account that reviewed the text of a language, and nobody else.

    Nobody is named if the text was published without a review, or if the account is no person
    that readers know.
    """
    if not isinstance(item, Article):
        return
    person = Person.objects.filter(user=reviewer).first() if reviewer else None
    _spell_out(item)
    here = Contribution.objects.filter(article=item, role=REVIEWER, language_code=language)
    here.exclude(person=person).delete()
    if person:
        Contribution.objects.get_or_create(
            article=item, person=person, role=REVIEWER, language_code=language
        )


def _spell_out(article: Article) -> None:
    """Have a review of all languages, as a fixture may name it, stand for each by itself."""
    for credit in Contribution.objects.filter(article=article, role=REVIEWER, language_code=""):
        for code in languages.CODES:
            Contribution.objects.get_or_create(
                article=article, person=credit.person, role=REVIEWER, language_code=code
            )
        credit.delete()
