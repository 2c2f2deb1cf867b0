"""Registry: which class reads the claims of a kind of content, where it is not as for any text."""

from collections.abc import Mapping
from typing import Final

from articles.models import Article, ComparisonTable
from exosite.claims.article_claims import ArticleClaims
from exosite.claims.passage_claims import PassageClaims
from exosite.claims.table_claims import TableClaims
from exosite.publishing.models import Content

READERS: Final[Mapping[str, PassageClaims]] = {
    Article.content_kind: ArticleClaims(),
    ComparisonTable.content_kind: TableClaims(),
}
_ANY: Final = PassageClaims()


def reader_of(item: Content) -> PassageClaims:
    """What reads the claims of the texts of an object."""
    return READERS.get(item.content_kind, _ANY)
