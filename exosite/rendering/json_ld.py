"""JSON-LD: structured data for search engines, in a script element that browsers never run.

A parser of HTML reads the element up to the next ``</script`` and knows nothing of JSON, so
whatever could end it, or open a comment in it, is written as JSON writes any character.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe  # noqa: TID251 - escaped here

CONTEXT: Final = "https://schema.org"

# The two separators end a line in JavaScript, though not in JSON.
_ESCAPES: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script(graph: Sequence[dict[str, Any]]) -> SafeString:
    """The element that holds these nodes. Members that are empty are left out."""
    document = {"@context": CONTEXT, "@graph": [_filled(node) for node in graph]}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        members = {name: _filled(member) for name, member in value.items()}
        return {name: member for name, member in members.items() if member not in ("", None, [])}
    if isinstance(value, list):
        return [_filled(member) for member in value]
    return value
