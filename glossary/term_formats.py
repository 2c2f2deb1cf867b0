"""The snapshot formats of terms."""

from exosite.publishing.snapshots import formats


def register() -> None:
    formats.register(
        "term",
        texts=("name", "reading", "definition", "description"),
        shared=("abbreviation", "category"),
        links=("related",),
        rows={"variants": ("language_code", "text", "kind")},
    )
