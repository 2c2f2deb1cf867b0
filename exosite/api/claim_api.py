"""Claims: what others quote of a text by an address of its own, and ask later whether it stands."""

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from ninja.errors import HttpError

from articles.evidence import standing_notices
from articles.evidence.evidence_levels import evidence_labels
from articles.models import Reference
from exosite.api import schemas, text_lists
from exosite.api.paging import ClaimQuery
from exosite.api.problem_details import problem
from exosite.api.schemas.members import path_parameter
from exosite.claims import comparison
from exosite.claims.claim import ID_PATTERN, Claim
from exosite.claims.claim_readers import reader_of
from exosite.markup.document import LEAD
from exosite.publishing import editions, kinds, notices, visible_text
from exosite.publishing.editions import Edition
from exosite.publishing.visible_text import VisibleText
from exosite.rendering import text_cache
from exosite.rendering.text_outlines import noted_sections
from exosite.site.page_addresses import absolute

router = Router(tags=["Claims"])

ResourcePath = Annotated[
    schemas.Resource, path_parameter(_("What the text is of, as lists are called."), "articles")
]
ClaimPath = Annotated[
    str,
    path_parameter(
        _("The id of a claim, as the list of claims has it."), "c1-4", pattern=ID_PATTERN
    ),
]

# Of what says a text in short, these notices are told; else by the sources of the claim.
OF_CLAIMS: Final = {kind.name for kind in notices.KINDS if kind.is_of_claims}


@router.get(
    "/{language}/{resource}/{slug:key}/claims",
    response=schemas.Claims,
    summary=_("What can be quoted of a text"),
    description=_(
        "The permalinks of its fields, sections, sentences and cells, with their hashes."
    ),
)
def claims(
    request: HttpRequest,
    response: HttpResponse,
    language: schemas.LanguagePath,
    resource: ResourcePath,
    key: schemas.KeyPath,
) -> Any:
    shown = _shown(resource, key, language)
    text_lists.set_headers(response, shown)
    found = reader_of(shown.object).read(shown.text)
    return {
        "key": shown.object.key,
        "kind": kinds.get(shown.object.content_kind).public_name,
        "language": shown.text.language_code,
        "version": editions.current_number(shown),
        "claims": [_entry(shown, resource, claim) for claim in found.values()],
    }


@router.get(
    "/{language}/{resource}/{slug:key}/claims/{path:claim}",
    response=schemas.Claim,
    summary=_("One claim, and whether it still stands"),
    description=_(
        "A section, field, sentence or cell with its sources and notices of today. With hash or v, "
        "stands says whether it has changed; a sentence that is no longer on the page answers 410."
    ),
)
def claim(
    request: HttpRequest,
    response: HttpResponse,
    language: schemas.LanguagePath,
    resource: ResourcePath,
    key: schemas.KeyPath,
    claim: ClaimPath,
    query: Query[ClaimQuery],
) -> Any:
    shown = _shown(resource, key, language)
    found = reader_of(shown.object).read(shown.text).get(claim)
    if found is None:
        return _no_longer_said(shown, claim)
    text_lists.set_headers(response, shown)
    return {**_members(shown, resource, found), **_comparison(shown, found, query)}


def _members(shown: VisibleText, resource: str, claim: Claim) -> dict[str, Any]:
    """What is said of a claim whatever is asked about it."""
    of_text = text_lists.text_members(shown)
    entry = _entry(shown, resource, claim)
    sources = _sources(shown, claim)
    told = _concerning(claim, of_text["notices"], sources)
    return {
        **of_text,
        **entry,
        "url": of_text["url"] + (f"#{claim.anchor}" if claim.anchor else ""),
        "text": claim.text,
        "context": claim.context,
        "evidence_labels": [label.name for label in evidence_labels(claim.evidence)],
        "sources": sources,
        "notices": told,
        "marked": any(notice["kind"] in OF_CLAIMS for notice in told),
        "stale": [part for part in of_text["stale"] if _is_about(claim, [part["section"]])],
        "review": _review(shown),
        "check_url": f"{entry['api_url']}?hash={claim.digest}",
    }


def _shown(resource: str, key: str, language: str) -> VisibleText:
    kind = next(kind for kind in kinds.with_pages() if kind.plural == resource)
    return visible_text.show(kind.model, key, language)


def _entry(shown: VisibleText, resource: str, claim: Claim) -> dict[str, Any]:
    """A claim by its permalink, in the language of the text: each has words of its own."""
    language = shown.text.language_code
    path = reverse("api:claim", args=[language, resource, shown.object.key, claim.id])
    return {
        "id": claim.id,
        "hash": claim.digest,
        "evidence": claim.evidence,
        "api_url": absolute(path),
    }


def _sources(shown: VisibleText, claim: Claim) -> list[Reference]:
    """What a claim rests on, in its order; of a section also what its tables and trials rest on."""
    keys = list(claim.sources)
    if claim.id in (claim.anchor, LEAD):
        text_cache.cached_text(shown.text)  # It knows what each section shows.
        name = (shown.object.content_kind, shown.object.key)
        noted = noted_sections({name}).get((*name, shown.text.language_code), {})
        keys += sorted(key for key, sections in noted.items() if claim.place in sections)
    by_key = {item.slug: item for item in Reference.objects.filter(slug__in=keys)} if keys else {}
    return [by_key[key] for key in dict.fromkeys(keys) if key in by_key]


def _concerning(
    claim: Claim, of_text: Sequence[Mapping[str, Any]], sources: Sequence[Reference]
) -> list[Mapping[str, Any]]:
    """Those notices of a text that are about a claim."""
    standings = {item.told_standing for item in sources if item.mark}
    of_sources = {standing_notices.KINDS[standing].name for standing in standings}
    return [
        notice
        for notice in of_text
        if (
            claim.is_in_short or notice["kind"] in of_sources
            if notice["kind"] in OF_CLAIMS
            else _is_about(claim, notice["parts"])
        )
    ]


def _is_about(claim: Claim, parts: Collection[str]) -> bool:
    return not parts or not claim.place or claim.place in parts


def _review(shown: VisibleText) -> dict[str, Any]:
    """Who looked at a text, and when; two queries at most."""
    people = reader_of(shown.object).reviewers(shown)
    return {
        "medically_reviewed": getattr(shown.text, "reviewed_on", None),
        "reviewers": [text_lists.link_to(person) for person in people],
        "facts_checked": getattr(shown.text, "facts_checked_on", None),
        "next_review": getattr(shown.text, "next_review_on", None),
    }


def _comparison(shown: VisibleText, claim: Claim, query: ClaimQuery) -> dict[str, Any]:
    """Whether a claim still says what was asked about; raises what ``_of_version`` does."""
    digest, edition = query.hash, None
    if query.v and not digest:
        digest, edition = _of_version(shown, claim.id, query.v)
    if not digest or digest == claim.digest:
        return {"stands": "unchanged" if digest else None, "last_seen": None}
    seen = comparison.last_seen(shown, claim.id, digest) or edition
    return {"stands": "changed", "last_seen": _last_seen(seen) if seen else None}


def _of_version(shown: VisibleText, claim_id: str, number: int) -> tuple[str, Edition]:
    """What a version said, by its digest. Raises Http404 for one without the claim, HttpError (422)
    where versions do not have all that claims say, and Withdrawn."""
    reader = reader_of(shown.object)
    is_translation = shown.text.language_code != shown.object.source_language
    if reader.has_shared_values and is_translation:
        words = gettext("In this language, versions do not have the values. Please ask with hash.")
        raise HttpError(422, words)
    edition = editions.find(shown, number)
    claim = reader.read(edition.text).get(claim_id) if edition else None
    if edition is None or claim is None:
        raise Http404
    return claim.digest, edition


def _no_longer_said(shown: VisibleText, claim_id: str) -> HttpResponse:
    """410 for what an earlier version had. Raises Http404 for what none of the latest had."""
    seen = comparison.last_seen(shown, claim_id)
    if seen is None:
        raise Http404
    return problem(410, gettext("This is no longer on the page."), last_seen=_last_seen(seen))


def _last_seen(edition: Edition) -> dict[str, Any]:
    return {"version": edition.number, "until": edition.until}
