"""Declaration of the lexicon: its entries come with the seed, and have no page of their own."""

from exosite.lexicon.models import LexiconEntry
from exosite.publishing.kinds import RecordKind

WHY = "Entries are for search: readers see what they lead to."

KINDS = [
    RecordKind(
        model=LexiconEntry,
        plural="lexicon",
        fixture_order=90,
        without={"page": WHY, "api": WHY, "search": WHY},
    )
]
