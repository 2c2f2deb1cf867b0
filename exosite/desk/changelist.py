"""The changelist of a kind of content: titles, status by language, filters, and search in all languages."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.desk import language_status, titles
from exosite.desk.name_search import clean_query, find_keys
from exosite.publishing.models import Content, StaleSection, revision_model
from exosite.publishing.states import OPEN, State
from exosite.publishing.workflow_labels import STATES
from exosite.search import occurrences

ABSENT = "absent"

MOST_FOUND = 200
"""Objects that a search lists; who has more words finds what she means."""


class ContentList(ChangeList):
    """A page of the list whose objects have ``shown_title`` and ``statuses``."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        items: list[Any] = list(self.result_list)
        model: Any = self.model
        statuses = language_status.by_item(model, items)
        names = titles.titles(model, items)
        for item in items:
            item.statuses = statuses[item.pk]
            item.shown_title = names[item.pk]
        self.result_list = items


class LanguageFilter(admin.SimpleListFilter):
    """The language that the filter by state looks at; alone, the objects that are in it at all."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return languages.choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        code = self.value()
        if code not in languages.CODES or request.GET.get(StateFilter.parameter_name):
            return queryset
        return queryset.filter(Exists(_texts(queryset, code)) | Exists(_drafts(queryset, code)))


class StateFilter(admin.SimpleListFilter):
    """Objects with a text in a state, in the chosen language or in any."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, Any]]:
        for state in (*OPEN, State.PUBLISHED, State.WITHDRAWN):
            yield state.value, STATES[state]
        yield ABSENT, _("not begun")

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        state = self.value()
        if not state:
            return queryset
        language = request.GET.get(LanguageFilter.parameter_name)
        codes = [language] if language in languages.CODES else list(languages.CODES)
        if state == State.PUBLISHED:
            return queryset.filter(Exists(_texts(queryset, *codes).filter(withdrawn_at=None)))
        if state == State.WITHDRAWN:
            return queryset.filter(Exists(_texts(queryset, *codes).exclude(withdrawn_at=None)))
        if state == ABSENT:
            missing = Q()
            for code in codes:
                missing |= ~Exists(_texts(queryset, code)) & ~Exists(_drafts(queryset, code))
            return queryset.filter(missing)
        model: type[Content] = queryset.model
        # Not a subquery for each object: those on their way are few, and an index has them.
        drafts = revision_model(model).objects.open()
        drafts = drafts.filter(language_code__in=codes, state=state)
        return queryset.filter(pk__in=drafts.values("master"))


class StaleFilter(admin.SimpleListFilter):
    """Objects of which a translation is behind its source."""

    title = _("translation")
    parameter_name = "behind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("behind its source"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() != "1":
            return queryset
        model: type[Content] = queryset.model
        stale = StaleSection.objects.filter(
            content_kind=model.content_kind, key=OuterRef(model.key_field)
        )
        language = request.GET.get(LanguageFilter.parameter_name)
        if language in languages.CODES:
            stale = stale.filter(language_code=language)
        return queryset.filter(Exists(stale))


def search(queryset: QuerySet, term: str) -> tuple[QuerySet, bool]:
    """The objects that a search finds, and whether there may be more than ``MOST_FOUND``.

    Those with each word in one of their names, live or in drafts, then those with all of it in a
    section of a public text, in any language. The index is asked once, the list then reads by key.
    """
    model: type[Content] = queryset.model
    kind = model.content_kind
    keys = dict.fromkeys(find_keys(kind, clean_query(term), MOST_FOUND))
    if len(keys) < MOST_FOUND:
        keys |= dict.fromkeys(occurrences.keys_with(term, kind, MOST_FOUND))
    found = list(keys)[:MOST_FOUND]
    return queryset.filter(**{f"{model.key_field}__in": found}), len(found) == MOST_FOUND


def _texts(queryset: QuerySet, *codes: str) -> QuerySet:
    model: Any = queryset.model
    texts = model.text_model.objects
    return texts.filter(master=OuterRef("pk"), language_code__in=codes)


def _drafts(queryset: QuerySet, *codes: str) -> QuerySet:
    model: Any = queryset.model
    return revision_model(model).objects.filter(
        master=OuterRef("pk"), language_code__in=codes, state__in=OPEN
    )
