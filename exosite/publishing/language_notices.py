"""Notices about languages: a text that is no translation, and a translation behind its source."""

from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext

from exosite import languages
from exosite.publishing import translation_status
from exosite.publishing.models import StaleSection
from exosite.publishing.notices import (
    FALLBACK,
    STALE,
    STALE_SAFETY,
    Notice,
    NoticeLink,
    place_of,
)
from exosite.publishing.states import Significance
from exosite.publishing.visible_text import VisibleText


def fallback_notices(texts: Sequence[VisibleText]) -> Iterator[tuple[VisibleText, Notice]]:
    """The texts that are not in the language of their reader."""
    for shown in texts:
        if shown.is_fallback:
            notice = FALLBACK.notice(
                place=place_of(shown),
                wanted=languages.get(shown.wanted).name,
                given=shown.language.name,
                links=_other_languages(shown),
            )
            yield shown, notice


def _other_languages(shown: VisibleText) -> list[NoticeLink]:
    """Where else readers find it, in languages that they may know better than the one given."""
    others = [code for code in shown.available if code != shown.text.language_code]
    return [
        NoticeLink(
            gettext("Also available in:"), languages.get(code).name, url, languages.get(code)
        )
        for code in others
        if (url := shown.object.get_absolute_url(code))
    ]


def stale_notices(texts: Sequence[VisibleText]) -> Iterator[tuple[VisibleText, Notice]]:
    """The translations that do not follow their source; one query, none for sources alone."""
    translations = [
        shown for shown in texts if shown.text.language_code != shown.object.source_language
    ]
    stale = translation_status.stale_parts_of(translations) if translations else {}
    for shown in translations:
        if parts := stale.get((shown.object.content_kind, shown.object.key)):
            yield shown, _stale_notice(shown, parts)


def _stale_notice(shown: VisibleText, parts: Sequence[StaleSection]) -> Notice:
    is_safety = any(part.significance == Significance.SAFETY for part in parts)
    names = list(dict.fromkeys(part.section for part in parts))
    return (STALE_SAFETY if is_safety else STALE).notice(
        since=timezone.localdate(min(part.since for part in parts)),
        place=place_of(shown),
        parts=names,
        links=_original(shown),
    )


def _original(shown: VisibleText) -> list[NoticeLink]:
    """Where readers find the original; nowhere if they cannot read it."""
    source = shown.object.source_language
    url = shown.object.get_absolute_url(source)
    if source not in shown.available or not url:
        return []
    language = languages.get(source)
    return [NoticeLink(gettext("The original:"), language.name, url, language)]
