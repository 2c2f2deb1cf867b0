"""Identifiers of sources, as people paste them: DOI, PMID, numbers of trial registries. Pure."""

import re
from urllib.parse import unquote

from exosite.character_table import INVISIBLE, unify

_BEFORE_DOI = re.compile(
    r"(?:\s*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|(?:urn:|info:)?doi\s*[:=/]?))*\s*",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_PMID = re.compile(
    r"(?:(?:https?://)?(?:www\.|pubmed\.)?ncbi\.nlm\.nih\.gov/(?:pubmed/)?"
    r"|(?:PMID|PubMed(?:\s*ID)?)\s*[:#]?\s*)?0*([0-9]{1,9})(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_DASH = "[-\u2010-\u2015\u2212]"
# Between the name of a registry and the number people put dashes, colons and "No.".
_JOINT = rf"(?:[\s:#_.]|{_DASH}|no\b|number\b|id\b)*"
_REGISTRIES = tuple(
    (name, re.compile(rf"(?<![A-Za-z]){name}{_JOINT}({number})(?![0-9])", re.IGNORECASE))
    for name, number in (
        ("NCT", "[0-9]{8}"),
        ("ChiCTR", "(?:[A-Z]{2,4}-)?[0-9]{8,12}"),
        ("jRCTs", "[0-9]{9}"),
        ("jRCT", "[a-z]?[0-9]{10}"),
        ("ISRCTN", "[0-9]{8}"),
    )
)
_EUDRACT = re.compile(
    rf"(?<![0-9])20[0-9]{{2}}{_DASH}[0-9]{{6}}{_DASH}[0-9]{{2}}(?:{_DASH}[0-9]{{2}})?(?![0-9])"
)
_BRACKETS = {"(": ")", "[": "]", "<": ">", "「": "」", "『": "』"}
_STOPS = ".,;。，；、"


def normalise_doi(typed: str) -> str:
    """The DOI in ``https://doi.org/10.1000/xyz``, ``doi:10.1000/xyz`` or the like.

    Raises ValueError if there is none.
    """
    plain = _plain(typed)
    doi = _BEFORE_DOI.sub("", plain, count=1)
    if "doi.org/" in plain.lower():
        doi = unquote(doi)
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
    for name, pattern in _REGISTRIES:
        if match := pattern.search(plain):
            number = match[1].upper() if name == "ChiCTR" else match[1].lower()
            return f"{name}{'-' if '-' in number else ''}{number}"
    match = _EUDRACT.search(plain)
    return re.sub(_DASH, "-", match[0]) if match else plain


def _plain(typed: str) -> str:
    """What was pasted without what nobody sees, the stop behind it and the brackets around it."""
    plain = INVISIBLE.sub("", unify(typed)).strip().rstrip(_STOPS)
    is_bracketed = plain and _BRACKETS.get(plain[0]) == plain[-1]
    return plain[1:-1].strip() if is_bracketed else plain
