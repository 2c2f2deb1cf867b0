"""Kinds of sources: how other formats call them, and how the library's own come back from there."""

from collections.abc import Iterable
from typing import Any, Final

RIS_TYPES: Final = {
    "paper": "JOUR",
    "review": "JOUR",
    "systematic-review": "JOUR",
    "guideline": "JOUR",
    "position-paper": "JOUR",
    "trial-registration": "DBASE",
    "regulatory": "GOVDOC",
    "company-news": "ELEC",
    "news": "NEWS",
}
BIBTEX_TYPES: Final = dict.fromkeys(RIS_TYPES, "misc") | dict.fromkeys(
    ("paper", "review", "systematic-review", "guideline", "position-paper"), "article"
)
CSL_TYPES: Final = dict.fromkeys(RIS_TYPES, "article-journal") | {
    "trial-registration": "dataset",
    "regulatory": "legislation",
    "company-news": "webpage",
    "news": "article-newspaper",
}
_KINDS: Final = {
    **dict.fromkeys(("jour", "ejour", "jfull", "inpr", "conf", "cpaper", "abst"), "paper"),
    **dict.fromkeys(("article", "inproceedings", "conference", "proceedings"), "paper"),
    **dict.fromkeys(("article-journal", "paper-conference", "journal-article"), "paper"),
    **dict.fromkeys(("proceedings-article", "posted-content", "journal article"), "paper"),
    **dict.fromkeys(("news", "mgzn", "article-newspaper", "article-magazine"), "news"),
    **dict.fromkeys(("newspaper article", "post-weblog", "blog"), "news"),
    **dict.fromkeys(("govdoc", "stat", "legal", "bill", "case"), "regulatory"),
    **dict.fromkeys(("legislation", "regulation", "bill"), "regulatory"),
    **dict.fromkeys(("dbase", "dataset"), "trial-registration"),
    **dict.fromkeys(("systematic review", "meta-analysis"), "systematic-review"),
    "review": "review",
    "guideline": "guideline",
    "practice guideline": "guideline",
}
# Types of publication of PubMed, which say how strong what they are about is.
_LEVELS: Final = {
    "systematic review": "systematic-review",
    "meta-analysis": "systematic-review",
    "practice guideline": "guideline",
    "guideline": "guideline",
    "clinical trial, phase iii": "phase3",
    "clinical trial, phase ii": "phase2",
    "clinical trial, phase i": "phase1",
    "randomized controlled trial": "trial",
    "clinical trial": "trial",
    "observational study": "observational",
    "case reports": "case-series",
    "review": "review",
    "editorial": "opinion",
    "comment": "opinion",
    "letter": "opinion",
}
_OWN_KIND: Final = "kind:"
_OWN_LEVEL: Final = "evidence:"
_RANDOMISED: Final = "randomised:"


def kind_of(types: Iterable[str]) -> str:
    """The kind that a source is by what a format calls it, the narrowest; empty if that says nothing."""
    found = [_KINDS[name] for name in (kind.strip().lower() for kind in types) if name in _KINDS]
    return next((kind for kind in found if kind != "paper"), found[0] if found else "")


def study_of(types: Iterable[str]) -> dict[str, Any]:
    """The level of evidence by PubMed's types of publication, and whether it was randomised."""
    named = {kind.strip().lower() for kind in types}
    level = next((level for kind, level in _LEVELS.items() if kind in named), "")
    is_randomised = "randomized controlled trial" in named
    return {"evidence_level": level} | ({"randomised": True} if is_randomised else {})


def own_keywords(kind: str, level: str, randomised: bool | None) -> list[str]:
    """The library's own kind and level as keywords, so that they come back."""
    words = [f"{_OWN_KIND}{kind}" if kind else "", f"{_OWN_LEVEL}{level}" if level else ""]
    if randomised is not None:
        words.append(f"{_RANDOMISED}{'yes' if randomised else 'no'}")
    return [word for word in words if word]


def read_keywords(keywords: Iterable[str]) -> dict[str, Any]:
    """What our own keywords among these say, by the fields of an entry."""
    found: dict[str, Any] = {}
    for word in map(str.strip, keywords):
        if word.startswith(_OWN_KIND):
            found["kind"] = word.removeprefix(_OWN_KIND)
        elif word.startswith(_OWN_LEVEL):
            found["evidence_level"] = word.removeprefix(_OWN_LEVEL)
        elif word.startswith(_RANDOMISED):
            found["randomised"] = word.endswith("yes")
    return found
