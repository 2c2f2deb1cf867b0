"""The status of objects by language: what readers see, and what is on its way to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from exosite import languages
from exosite.desk.registry import desk_url
from exosite.publishing.models import Content, Revision, revision_model
from exosite.publishing.states import State


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """One language of an object. ``head`` is the newest revision, without its text; ``live`` the
    live row as a mapping (``updated_at``, ``withdrawn_at`` and so on), None if there never was one.
    """

    language: languages.Language
    head: Revision | None
    live: Mapping[str, Any] | None

    @property
    def is_public(self) -> bool:
        return self.live is not None and self.live["withdrawn_at"] is None

    @property
    def is_open(self) -> bool:
        """Whether something is on its way to readers."""
        return self.head is not None and self.head.is_open

    @property
    def state(self) -> str:
        """The state of the open revision, else of the live text; empty if there is neither."""
        if self.head is not None and self.head.is_open:
            return self.head.state
        if self.live is None:
            return self.head.state if self.head else ""
        return State.WITHDRAWN.value if self.live["withdrawn_at"] else State.PUBLISHED.value


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language of an object as a link to the page on which it is written."""

    status: LanguageStatus
    url: str
    is_current: bool


def by_item(model: type[Content], items: Iterable[Content]) -> dict[Any, dict[str, LanguageStatus]]:
    """Every language of these objects, by their row id and language code; two queries."""
    ids = [item.pk for item in items]
    revisions = revision_model(model).objects.filter(master__in=ids).heads()
    # In no order: that of objects would join all of them.
    revisions = revisions.without_texts().select_related("author").order_by()
    heads = {(head.master_id, head.language_code): head for head in revisions}
    texts = model.text_model.objects.filter(master__in=ids)
    columns = ("master_id", "language_code", "updated_at", "withdrawn_at")
    rows = {(row["master_id"], row["language_code"]): row for row in texts.values(*columns)}
    return {
        pk: {
            language.code: LanguageStatus(
                language, heads.get((pk, language.code)), rows.get((pk, language.code))
            )
            for language in languages.LANGUAGES
        }
        for pk in ids
    }


def by_language(item: Content) -> dict[str, LanguageStatus]:
    """Every language of an object by code; two queries."""
    return by_item(type(item), [item])[item.pk]


def links(
    item: Content, statuses: Mapping[str, LanguageStatus], current: str = ""
) -> list[LanguageLink]:
    """The languages of an object with the addresses of their pages."""
    return [
        LanguageLink(status, desk_url("edit", item, code), is_current=code == current)
        for code, status in statuses.items()
    ]
