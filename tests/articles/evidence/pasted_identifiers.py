"""Identifiers as people paste them, made from the number that must come out."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

FULL_WIDTH = str.maketrans(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.:/-()",
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．：／－（）",
)


def number(random: Random, length: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(length))


def doi(random: Random) -> tuple[str, str]:
    right = f"10.{random.choice(['1000', '1016', '12345', '1186'])}/" + random.choice([
        "xyz", "S0140-6736(20)30183-5", "j.cell.2020.01.001", "(SICI)1097-0258(19980815)", "abc_d-e;f", "s41467-023-36148-w",
    ])  # fmt: skip
    pasted = random.choice([
        "{}", "https://doi.org/{}", "http://dx.doi.org/{}", "https://www.doi.org/{}", "doi.org/{}", "doi:{}", "DOI: {}", "DOI：{}", "doi {}", "urn:doi:{}", "info:doi/{}",
        "DOI: https://doi.org/{}", "https://doi.org/doi:{}", "<https://doi.org/{}>", "({})", "「{}」", "（{}）", "{}.", "{}。", "{},", "[{}]", "DOI:　{}", "\u200b{}\u2060", " {}\u00a0",
        "HTTPS://DOI.ORG/{}", "https://doi.org/ {}", "DOI= {}", "doi.org：{}" .replace("doi.org：", "doi："),
    ])  # fmt: skip
    typed = pasted.format(
        right.replace("/", "%2F")
        if pasted.startswith("https://doi.org/{}") and random.random() < 0.3
        else right
    )
    return (
        typed.translate(FULL_WIDTH) if random.random() < 0.2 and "%" not in typed else typed
    ), right


def pmid(random: Random) -> tuple[str, str]:
    right = str(random.randint(1000, 39_999_999))
    pasted = random.choice([
        "{}", "PMID: {}", "PMID：{}", "pmid{}", "PMID {}", "PubMed ID: {}", "PubMed: {}", "https://pubmed.ncbi.nlm.nih.gov/{}/", "pubmed.ncbi.nlm.nih.gov/{}", "{}.", "({})",
        "https://www.ncbi.nlm.nih.gov/pubmed/{}", "https://pubmed.ncbi.nlm.nih.gov/{}/?term=x", "https://pubmed.ncbi.nlm.nih.gov/{}/#abstract", "PMID:{}。", "\u200b{}", "[PMID: {}]", "PMID#{}",
    ])  # fmt: skip
    typed = pasted.format(right)
    return (
        typed.translate(FULL_WIDTH) if random.random() < 0.2 and "http" not in typed else typed
    ), right


def trial(random: Random) -> tuple[str, str]:
    kind = random.choice(["NCT", "ChiCTR", "jRCT", "jRCTs", "ISRCTN", "EudraCT"])
    if kind == "EudraCT":
        right = f"20{number(random, 2)}-{number(random, 6)}-{number(random, 2)}"
        pasted = random.choice(["{}", "EudraCT {}", "EudraCT: {}", "EudraCT number {}", "EudraCT number: {}", "eudract{}", "EudraCT No. {}",
                                "https://www.clinicaltrialsregister.eu/ctr-search/search?query={}"])  # fmt: skip
        typed = pasted.format(
            random.choice([right, right.replace("-", "\u2011"), right.replace("-", "–")])
            if "http" not in pasted
            else right
        )
        return typed, right
    digits = number(random, {"NCT": 8, "ChiCTR": 10, "jRCT": 10, "jRCTs": 9, "ISRCTN": 8}[kind])
    right = kind + digits
    site = {
        "NCT": "https://clinicaltrials.gov/study/",
        "ChiCTR": "https://www.chictr.org.cn/showproj.html?proj=",
        "ISRCTN": "https://www.isrctn.com/",
    }.get(kind, "https://jrct.niph.go.jp/latest-detail/")
    name = random.choice([kind, kind.upper(), kind.lower(), kind])
    typed = random.choice([
        name + digits, f"{name} {digits}", f"{name}-{digits}", f"{name}：{digits}", f"{name}:{digits}", f"{name}: {digits}", f"{name}　{digits}", f"（{name}{digits}）",
        f"{name}{digits}。", f"\u200b{name}{digits}", f"{name}#{digits}", f"{name}\u00a0{digits}", f"{name}–{digits}", site + right, f"{site}{right}?tab=results", f"{name} No. {digits}",
        f"{name}_{digits}",
    ])  # fmt: skip
    return (
        typed.translate(FULL_WIDTH) if random.random() < 0.2 and "http" not in typed else typed
    ), right


KINDS: Mapping[str, Callable[[Random], tuple[str, str]]] = {
    "doi": doi,
    "pmid": pmid,
    "trial": trial,
}


def pasted(kind: str, count: int) -> Iterator[tuple[str, str]]:
    """What is pasted, and what it is."""
    random = Random(kind)  # noqa: S311
    return (KINDS[kind](random) for _ in range(count))
