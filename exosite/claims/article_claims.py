"""Claims of an article: people are named who reviewed it."""

from articles.models import Contribution
from articles.texts.credits import credits_of
from exosite.claims.passage_claims import PassageClaims
from exosite.publishing.visible_text import VisibleText


class ArticleClaims(PassageClaims):
    def reviewers(self, shown: VisibleText) -> list[VisibleText]:
        return [
            person
            for credit in credits_of(shown)
            if credit.role == Contribution.Role.REVIEWER
            for person in credit.people
        ]
