"""What the answers look like. Codes, keys and dates; words only in the language of the text.

A key names an object for good within its kind; ``null`` means not known or not done. Every member
has its words and an example here: the document and the page about the API say nothing of their own.
"""

from exosite.api.schemas.article_schemas import Article, Contributor, Living, Section
from exosite.api.schemas.claim_schemas import (
    Claim,
    ClaimEntry,
    Claims,
    LastSeen,
    Resource,
    Review,
)
from exosite.api.schemas.record_schemas import (
    Name,
    Part,
    Person,
    Reference,
    References,
    Term,
    Topic,
    Trial,
    Variant,
)
from exosite.api.schemas.table_schemas import Cell, Column, Row, Table
from exosite.api.schemas.text_schemas import (
    Item,
    Items,
    KeyPath,
    Kind,
    Language,
    LanguagePath,
    Link,
    Notice,
    Problem,
    Stale,
    Text,
)

__all__ = [
    "Article",
    "Cell",
    "Claim",
    "ClaimEntry",
    "Claims",
    "Column",
    "Contributor",
    "Item",
    "Items",
    "KeyPath",
    "Kind",
    "Language",
    "LanguagePath",
    "LastSeen",
    "Link",
    "Living",
    "Name",
    "Notice",
    "Part",
    "Person",
    "Problem",
    "Reference",
    "References",
    "Resource",
    "Review",
    "Row",
    "Section",
    "Stale",
    "Table",
    "Term",
    "Text",
    "Topic",
    "Trial",
    "Variant",
]
