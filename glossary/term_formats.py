"""The snapshot formats of terms."""

from exosite.publishing.snapshots import format_registry


def register() -> None:
    format_registry.register(
        "term",
        texts=("name", "reading", "definition", "description"),
        shared=("abbreviation", "category"),
        links=("related",),
        rows={"variants": ("language_code", "text", "kind")},
    )
