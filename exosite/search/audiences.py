"""Which texts there are to find, and whose readers get them."""

from collections.abc import Collection

from exosite import languages
from exosite.publishing import visible_text
from exosite.publishing.models import Content
from exosite.search.documents import invert_readers


def public_keys(model: type[Content]) -> list[str]:
    """The keys of the objects of a model that have a public text; one query."""
    readable = model.objects.readable()
    return list(readable.order_by(model.key_field).values_list(model.key_field, flat=True))


def readers_by_text(
    model: type[Content], keys: Collection[str]
) -> dict[tuple[str, str], frozenset[str]]:
    """Who gets which text of these objects, by key and language; one query a language."""
    return invert_readers(
        {
            reader: {
                key: shown.text.language_code
                for key, shown in visible_text.show_by_key(model, keys, reader, fields=()).items()
            }
            for reader in languages.CODES
        }
    )
