"""Kinds of call-out, each declared once.

The parser, the sanitiser, the heading of a box, the editor's dialog, the content checks and the
test of colours read this table. What a kind needs elsewhere (colours, a rule of CSS, the desk's
help, translations, a golden text) is asked for by ``tests/exosite/markup/test_callout_kinds.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class CalloutKind:
    """A kind of box.

    ``label`` is English, translated where it is shown. ``is_attributed``: its first line must say
    whose words it retells. Of more than ``most_per_page``, editors are warned by the content check
    ``<name>s-many``. ``is_page_only``: its words are an example of what nobody should believe, and
    stay on the page, out of the search, feeds, Markdown and the API.
    """

    name: str
    label: str
    is_attributed: bool = False
    most_per_page: int | None = None
    is_page_only: bool = False


def _(label: str) -> str:
    """Mark a label for the message catalogues, without translating it."""
    return label


CALLOUT_KINDS: Mapping[str, CalloutKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            CalloutKind("key-points", _("Key points")),
            CalloutKind("caution", _("Caution")),
            CalloutKind("warning", _("Warning"), most_per_page=2),
            CalloutKind("doctor", _("Doctor’s note"), is_attributed=True),
            CalloutKind("source-says", _("What the source article says")),
            CalloutKind("invented", _("Invented example"), is_page_only=True),
        )
    }
)
"""By name, in the order in which the editor offers them."""
