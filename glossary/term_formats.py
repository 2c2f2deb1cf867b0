"""The snapshot formats of terms."""

from exosite.publishing.snapshots import recorded_formats


def register() -> None:
    recorded_formats.register(
        "term",
        texts=("name", "reading", "definition", "description"),
        shared=("abbreviation", "category"),
        links=("related",),
        rows={"variants": ("language_code", "text", "kind")},
    )
