"""Identifiers of sources, as people paste them: DOI, PMID, numbers of trial registries. Pure."""

import re
from urllib.parse import unquote

from exosite.character_table import INVISIBLE, unify

_DOI_PREFIX = re.compile(
    r"^(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|(?:urn:)?doi\s*[:：]?\s*)", re.IGNORECASE
)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_PMID = re.compile(
    r"(?:(?:https?://)?(?:www\.|pubmed\.)?ncbi\.nlm\.nih\.gov/(?:pubmed/)?|PMID\s*:?\s*)?0*([0-9]{1,9})/?",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"NCT\s?-?[0-9]{8}|ChiCTR[-A-Z]*[0-9]{8,12}|jRCT[a-z]?[0-9]{10}|ISRCTN[0-9]{8}", re.IGNORECASE
)
_SPELLINGS = {"nct": "NCT", "chictr": "ChiCTR", "jrct": "jRCT", "isrctn": "ISRCTN"}


def normalise_doi(typed: str) -> str:
    """The DOI in ``https://doi.org/10.1000/xyz``, ``doi:10.1000/xyz`` or the like.

    Raises ValueError if there is none.
    """
    plain = _plain(typed)
    doi = _DOI_PREFIX.sub("", plain)
    if "doi.org/" in plain.lower():
        doi = unquote(doi)
    doi = doi.rstrip(".,;")
    if doi and not _DOI.fullmatch(doi):
        raise ValueError(typed)
    return doi


def normalise_pmid(typed: str) -> str:
    """The number in ``PMID: 12345``, full-width digits or an address of PubMed.

    Raises ValueError if there is none.
    """
    plain = _plain(typed)
    match = _PMID.fullmatch(plain)
    if plain and match is None:
        raise ValueError(typed)
    return match[1] if match else ""


def normalise_registry_id(typed: str) -> str:
    """The number of a trial in what was pasted, also in the address of its record; what has none
    of a registry that is known here stays as it is, but for its width."""
    plain = _plain(typed)
    match = _REGISTERED.search(plain)
    if match is None:
        return plain
    letters, rest = re.fullmatch(r"([A-Za-z]+)(.*)", match[0]).groups()  # type: ignore[union-attr]
    known = next((name for name in _SPELLINGS if letters.lower().startswith(name)), "")
    number = rest.replace(" ", "") if known != "nct" else re.sub(r"\D", "", rest)
    return f"{_SPELLINGS[known]}{letters[len(known) :]}{number}"


def _plain(typed: str) -> str:
    return INVISIBLE.sub("", unify(typed)).strip().strip("<>()[]「」")
