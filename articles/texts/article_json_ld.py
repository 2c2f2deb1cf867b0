"""Structured data (JSON-LD) of an article: nothing that its readers are not told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import Case, F, When
from django.urls import reverse

from articles.models import Contribution, Person, Reference, Trial
from articles.texts.credits import Credit
from articles.texts.guides import Chapter, Guide
from exosite.publishing.corrections import CorrectionEntry
from exosite.publishing.models import Correction
from exosite.publishing.notices import NoticedText
from exosite.site.page_addresses import Address, Crumb, absolute
from exosite.structured_data import schema_org
from exosite.structured_data.schema_org import Node

# A page needs no second list of references: these are for a machine to see what kind they are.
MOST_CITATIONS: Final = 10
PAPERS: Final = frozenset(
    {Reference.Kind.PAPER, Reference.Kind.REVIEW, Reference.Kind.SYSTEMATIC_REVIEW}
)


def article_nodes(
    shown: NoticedText,
    trail: Sequence[Crumb],
    article_credits: Sequence[Credit],
    address: Address,
    corrections: Sequence[CorrectionEntry],
    uses: Mapping[str, Sequence[str]],
    guide: Guide | None = None,
) -> list[Node]:
    """The page, its text, and its breadcrumb; two queries. ``uses`` are keys by kind."""
    return [
        _page_node(shown, article_credits, address),
        _article_node(shown, trail, article_credits, address)
        | {
            "citation": _citations(uses.get(Reference.content_kind, ())),
            "mentions": _trials(uses.get(Trial.content_kind, ())),
            "correction": [_correction(entry.correction) for entry in corrections],
            **schema_org.translation_of(shown, address),
            **(_guide_members(guide) if guide else {}),
        },
        schema_org.breadcrumb(trail, shown.text.title, address),
    ]


def _page_node(shown: NoticedText, article_credits: Sequence[Credit], address: Address) -> Node:
    text = shown.text
    is_reviewed = text.reviewed_on is not None
    page = schema_org.text_page("MedicalWebPage", shown, text.meta_description, address, "text")
    return {
        **page,
        "lastReviewed": text.reviewed_on.isoformat() if is_reviewed else "",
        "reviewedBy": _people(article_credits, Contribution.Role.REVIEWER) if is_reviewed else [],
        "medicalAudience": {"@type": "Patient"},
        "publishingPrinciples": absolute(reverse("editorial-policy", args=[address.wanted])),
    }


def _article_node(
    shown: NoticedText, trail: Sequence[Crumb], article_credits: Sequence[Credit], address: Address
) -> Node:
    text = shown.text
    return {
        "@type": "Article",
        "@id": f"{address.canonical}#text",
        "headline": text.title,
        "abstract": " ".join(text.key_points.split()),
        "inLanguage": shown.language.tag,
        **schema_org.dates(shown),
        "author": _people(article_credits, Contribution.Role.AUTHOR),
        "translator": _people(article_credits, Contribution.Role.TRANSLATOR),
        "about": [{"@type": "Thing", "name": trail[-1].name}] if trail else [],
    }


def _guide_members(guide: Guide) -> Node:
    """The chapters of a hub; of a chapter, its guide and its place in it."""
    if guide.current:
        whole = {"@type": "Article", "@id": f"{absolute(guide.path)}#text", "name": guide.name}
        return {
            "position": guide.current.number,
            "isPartOf": whole if guide.path else {"@type": "Article", "name": guide.name},
        }
    return {"hasPart": [_chapter(chapter) for chapter in guide.chapters]}


def _chapter(chapter: Chapter) -> Node:
    url = absolute(chapter.path)
    return {
        "@type": "Article",
        "@id": f"{url}#text",
        "url": url,
        "headline": chapter.shown.text.title,
        "inLanguage": chapter.shown.language.tag,
        "position": chapter.number,
    }


def _correction(correction: Correction) -> Node:
    return {
        "@type": "CorrectionComment",
        "text": correction.text,
        "inLanguage": correction.spoken.tag,
        "datePublished": schema_org.iso_time(correction.at),
    }


def _people(article_credits: Sequence[Credit], role: str) -> list[Node]:
    return [
        {
            "@type": "Organization" if item.object.kind == Person.Kind.TEAM else "Person",
            "name": item.text.name,
            "url": absolute(item.object.get_absolute_url(item.wanted)),
        }
        for credit in article_credits
        if credit.role == role
        for item in credit.people
    ]


def _citations(slugs: Iterable[str]) -> list[Node]:
    """The sources that the text cites, the newest first."""
    cited = Reference.objects.filter(slug__in=slugs)
    # Those of which something is wrong before all others.
    marked = Case(When(standing__in=Reference.MARKED, then=0), default=1)
    newest = cited.order_by(marked, F("year").desc(nulls_last=True), "slug")[:MOST_CITATIONS]
    return [_citation(reference) for reference in newest if "title" not in reference.unconfirmed]


def _trials(registry_ids: Iterable[str]) -> list[Node]:
    """The registered trials that the text names."""
    return [
        {
            "@type": "MedicalTrial",
            "name": trial.acronym or trial.registry_id,
            "status": trial.status,
            "code": {
                "@type": "MedicalCode",
                "codeValue": trial.registry_id,
                "codingSystem": trial.get_registry_display(),
            },
        }
        for trial in Trial.objects.readable().filter(registry_id__in=registry_ids)
    ]


def _citation(reference: Reference) -> dict[str, Any]:
    """What is known of a source. What nobody has confirmed is not passed on."""
    is_confirmed = {name: name not in reference.unconfirmed for name in Reference.CONFIRMABLE}
    url = reference.url if is_confirmed["url"] else ""
    if reference.doi and is_confirmed["doi"]:
        url = f"https://doi.org/{reference.doi}"
    return {
        "creativeWorkStatus": reference.standing_words if reference.mark else "",
        "@type": "MedicalScholarlyArticle" if reference.kind in PAPERS else "CreativeWork",
        "name": reference.title,
        "datePublished": str(reference.year) if reference.year and is_confirmed["year"] else "",
        "url": url,
    }
