"""Search documents of references."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from articles.evidence.standing_notices import standing_notice
from articles.models import Reference
from exosite import languages
from exosite.publishing.notices import Notice
from exosite.search import SearchDocument, SearchName, SearchProvider
from exosite.search.documents import block_lines


class ReferenceProvider(SearchProvider):
    """Sources are the same for all readers, in the language of their title."""

    model = Reference
    is_pointer = True
    plural = _("References")

    def keys(self) -> list[str]:
        return list(Reference.objects.values_list("slug", flat=True))

    def documents(self, keys: Collection[str]) -> Iterator[SearchDocument]:
        for reference in Reference.objects.filter(slug__in=keys).order_by("slug"):
            language = _language_of(reference)
            known = {
                field: "" if field in reference.unconfirmed else str(getattr(reference, field))
                for field in ("authors", "container", "doi", "pmid")
            }
            year = reference.year if "year" not in reference.unconfirmed else None
            yield SearchDocument(
                kind=self.kind,
                key=reference.slug,
                language=language,
                readers=frozenset(languages.CODES),
                title=reference.title,
                names=tuple(
                    SearchName(name, language)
                    for name in (reference.registry_id, known["doi"], known["pmid"])
                    if name
                ),
                text=block_lines(
                    [
                        known["authors"],
                        f"{known['container']} {year or ''}",
                        f"DOI {known['doi']}" if known["doi"] else "",
                        f"PMID {known['pmid']}" if known["pmid"] else "",
                    ]
                ),
            )

    def notices(self, keys: Collection[str]) -> Mapping[str, Sequence[Notice]]:
        """That a source was retracted or is doubted; one query."""
        marked = Reference.objects.filter(slug__in=keys, standing__in=Reference.MARKED)
        return {item.slug: [standing_notice(item)] for item in marked if item.mark}

    def path(self, key: str, language: str, anchor: str = "") -> str:
        return Reference(slug=key).get_absolute_url(language)


def _language_of(reference: Reference) -> str:
    tags = {language.tag: language.code for language in languages.LANGUAGES}
    return tags[reference.title_tag]
