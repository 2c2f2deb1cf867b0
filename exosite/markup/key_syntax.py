"""What the keys of elements look like: slugs, reference ids, ids of headings."""

import re

KEY = "[a-z0-9][a-z0-9-]*"
"""Pattern of a slug: lower-case ASCII letters, digits and hyphens."""

_SLUG = re.compile(KEY)
_ID = re.compile(r"[a-z][a-z0-9-]*")


def is_slug(text: str) -> bool:
    """Is this a slug: lower-case ASCII letters, digits and hyphens?"""
    return bool(_SLUG.fullmatch(text))


def is_heading_id(text: str) -> bool:
    """Is this an id for a heading: a slug that starts with a letter?"""
    return bool(_ID.fullmatch(text))
