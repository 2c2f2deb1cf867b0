"""Sources as entries of a bibliography, and the other way round."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext

from articles.evidence.evidence_levels import Evidence
from articles.evidence.identifiers import normalise_doi, normalise_pmid
from articles.evidence.reference_formats.author_names import split_authors
from articles.evidence.reference_formats.bibliographic_entry import BibliographicEntry, one_line
from articles.models import Reference
from exosite.markup.characters import scrub

# Nobody has confirmed that these are right, so they are not passed on.
_HELD_BACK: Final = frozenset({"authors", "doi", "pmid", "url"})
_SHARED: Final = ("kind", "title", "authors", "container", "doi", "pmid", "url", "registry_id")
_LONGEST_KEY: Final = 80
# What managers make up, such as "Lin2024-xy", is no name to write into a text.
_GOOD_KEY: Final = re.compile("[a-z][a-z0-9-]*-[0-9]{4}[a-z0-9-]*")
_NO_KEY: Final = re.compile("[^a-z0-9]+")


def entry_of(reference: Reference) -> BibliographicEntry:
    """What is passed on of a source: not who wrote it, nor an identifier, while that is unconfirmed."""
    values = {
        name: "" if name in _HELD_BACK & set(reference.unconfirmed) else getattr(reference, name)
        for name in _SHARED
    }
    return BibliographicEntry(
        key=reference.slug,
        year=reference.year,
        evidence_level=reference.evidence_level,
        randomised=reference.randomised,
        uncertain=tuple(reference.unconfirmed),
        notice=reference.standing_words,
        **{name: one_line(scrub(value)) for name, value in values.items()},
    )


def reference_of(entry: BibliographicEntry, origin: str) -> Reference:
    """The source that an entry describes, not saved; ``origin`` says where the entry was.

    What the entry does not say is to be confirmed. Raises ValueError with the name
    of a field that has an identifier which is none.
    """
    identifiers = {}
    for name, normalise in (("doi", normalise_doi), ("pmid", normalise_pmid)):
        try:
            identifiers[name] = normalise(getattr(entry, name))
        except ValueError:
            raise ValueError(name) from None
    title = entry.title
    uncertain = [name for name in Reference.CONFIRMABLE if name in entry.uncertain]
    uncertain += [
        name
        for name in ("authors", "year", "container")
        if not getattr(entry, name) and name not in uncertain
    ]
    if not title:
        doi, pmid = identifiers["doi"], identifiers["pmid"]
        title = f"doi:{doi}" if doi else f"PMID {pmid}"
        uncertain.append("title")
    url = "" if is_address_of(entry.url, **identifiers) else entry.url
    return Reference(
        slug=entry.key,
        kind=entry.kind if entry.kind in Reference.Kind.values else "",
        title=title,
        authors=entry.authors,
        year=entry.year,
        container=entry.container,
        url=url,
        registry_id=entry.registry_id,
        evidence_level=entry.evidence_level if entry.evidence_level in Evidence.values else "",
        randomised=entry.randomised,
        unconfirmed=uncertain,
        checked_on=timezone.localdate(),
        verification=gettext("Taken over from %(origin)s; nobody has compared it with the source.")
        % {"origin": origin},
        **identifiers,
    )


def is_address_of(url: str, doi: str, pmid: str) -> bool:
    """Whether an address is what a DOI or a PMID leads to."""
    for known, normalise in ((doi, normalise_doi), (pmid, normalise_pmid)):
        try:
            if known and normalise(url).lower() == known.lower():
                return True
        except ValueError:
            continue
    return False


def key_of(reference: Reference) -> str:
    """A name in texts for a source: the one that it has, or ``lin-2024``."""
    return next(key for key in _keys(reference) if key)[:_LONGEST_KEY].strip("-")


def numbered_keys(base: str) -> Iterator[str]:
    """``lin-2024``, ``lin-2024-2`` and so on."""
    yield base
    for number in count(2):
        yield f"{base[: _LONGEST_KEY - 5]}-{number}"


def _keys(reference: Reference) -> Iterator[str]:
    if _GOOD_KEY.fullmatch(reference.slug):
        yield reference.slug
    year = str(reference.year or "")
    names = split_authors(reference.authors)
    if names and not names[0].is_literal:
        yield "-".join(filter(None, [_latin(names[0].family), year]))
    if words := _latin(names[0].family if names else "") or _latin(reference.title):
        yield "-".join(filter(None, ["-".join(words.split("-")[:3]), year]))
    yield _latin(reference.slug)
    yield _latin(f"pmid-{reference.pmid}" if reference.pmid else reference.doi)
    yield "-".join(filter(None, ["source", year]))


def _latin(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _NO_KEY.sub("-", plain.replace("'", "")).strip("-")


def differences(known: Reference, read: Reference) -> Iterator[tuple[str, str, str]]:
    """What a file says otherwise than the library: field, the library's words, the file's.

    Dashes, capitals and blanks apart, and authors whom one names and the other sums up as ``et al.``
    """
    for name in ("title", "authors", "year", "container", "doi", "pmid", "registry_id"):
        here, there = (str(getattr(item, name) or "") for item in (known, read))
        if here and there and not _agree(name, here, there):
            yield name, here, there


def _agree(name: str, here: str, there: str) -> bool:
    if name == "authors":
        short, long = sorted((here, there), key=lambda text: not text.endswith("et al."))
        if short.endswith("et al."):
            return folded(long).startswith(folded(short.removesuffix("et al.")))
    return folded(here) == folded(there)


def folded(words: str) -> str:
    """Words as they are compared: letters and digits alone, without accents and capitals."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
