"""The texts that a term is linked from, brought up to date when the term changes.

Their own publication wrote what they use, before the term was there or while it had other forms.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from django.db import transaction

from exosite import languages
from exosite.publishing import kinds
from exosite.publishing.models import Content, Translation
from exosite.rendering import reference_index, text_cache
from exosite.search.occurrences import texts_with
from glossary.models import Term
from glossary.term_links import linker

MOST: Final = 20
"""Texts of a language that are brought up to date at once, while the editor waits; ``manage.py
render`` does the rest. Rendering a long one takes a fifth of a second."""


def refresh_after_commit(item: Content, **_signal: Any) -> None:
    """Have the texts that a term is linked from write their uses, once its change is committed.

    So "used in" is right at once, and the publication holds no lock meanwhile.
    """
    if isinstance(item, Term):
        transaction.on_commit(partial(refresh_texts, item.slug), robust=True)


def refresh_published(texts: Sequence[Translation], **_signal: Any) -> None:
    """The same of each term of a set that is published."""
    for item in {
        (text.master.content_kind, text.master_id): text.master for text in texts
    }.values():
        refresh_after_commit(item)


def refresh_texts(slug: str) -> None:
    """Render the texts whose words match a form of the term, or did, and write what they use.

    The search index tells which texts have the words, the reference index which had them.
    """
    users = reference_index.texts_using(Term.content_kind, slug)
    for language in languages.CODES:
        words = [form.text for form in linker(language).forms if form.key == slug]
        names = {(kind, key) for kind, key, code in users if code == language}
        _refresh(names.union(texts_with(words, language, MOST)), language)


def _refresh(names: set[tuple[str, str]], language: str) -> None:
    keys: dict[str, list[str]] = defaultdict(list)
    for content_kind, key in sorted(names)[:MOST]:
        keys[content_kind].append(key)
    for kind in kinds.all():
        if kind.has_markdown and (chosen := keys.get(kind.name)):
            texts = kind.texts.objects.public().in_language(language).select_related("master")
            for text in texts.filter(**{f"master__{kind.model.key_field}__in": chosen}):
                text_cache.refresh(text)
