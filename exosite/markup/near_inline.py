"""Near misses in running text. Brackets, colons and spaces of full width are what a Chinese or
Japanese keyboard gives."""

import re

from exosite.character_table import unify
from exosite.markup.elements.evidence import EVIDENCE_LEVELS, RANDOMISED
from exosite.markup.key_syntax import KEY
from exosite.markup.near_marks import NearMark, near

# Lengths are bounded so that a flood of brackets costs no more than its own length.
_OPEN, _CLOSE = "[\\[［【〔]", "[\\]］】〕]"
_BRACE, _UNBRACE = "[{｛]", "[}｝]"
_S = "[ \t\u3000]{0,3}"
_NAME = "[a-z0-9-]{1,100}"
_LEVELS = "[a-z0-9,，、;； \t\u3000-]{1,200}"
_SCHEME = "(?:https?[:：]|mailto[:：]|article[:：]|figure[:：])"
_WORDS = "[^\\[\\]［］【】〔〕|｜\n]"
_LEVEL = f"(?:{'|'.join((*EVIDENCE_LEVELS, RANDOMISED))})"
_I = re.IGNORECASE


@near(
    f"[\\[［【〔(（{{｛「]{_S}(?:[@＠]{_S}|(?=[a-z0-9-]{{1,80}}{_S}[;；,，、]{_S}[@＠]))"
    f"([a-z0-9][a-z0-9 \t\u3000;；,，、@＠-]{{0,300}})[\\]］】〕)）}}｝」]",
    flags=_I,
)
def _citation(match: re.Match[str]) -> str:
    if re.fullmatch(rf"\[@{KEY}(?:; ?@?{KEY})*\]", match[0], _I):
        return match[0]
    keys = [key.strip(" \t\u3000@＠") for key in re.split("[;；,，、]", match[1])]
    return f"[{'; '.join(f'@{key}' for key in keys if key)}]"


@near(f"{_OPEN}{_S}[?？]{_S}({_NAME}){_S}{_CLOSE}", flags=_I)
def _search(match: re.Match[str]) -> str:
    return match[0] if re.fullmatch(rf"\[\?{KEY}\]", match[0]) else f"[?{match[1].lower()}]"


@near(
    f"{_OPEN} ?{_OPEN}({_WORDS}{{1,100}}?)(?:(\\\\?[|｜])({_WORDS}{{0,200}}?))?{_CLOSE} ?{_CLOSE}"
    f"|(?<!\\[)\\[({_NAME})(?:(\\|)({_WORDS}{{1,200}}?))?\\]\\](?!\\])"
)
def _term(match: re.Match[str]) -> str:
    key, bar, words = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
    shown = (words or "").strip()
    return f"[[{key.strip()}{bar.replace('｜', '|') + shown if shown else ''}]]"


@near(f"[{{｛(（\\[［【]{_S}evidence{_S}[=＝:：]{_S}({_LEVELS})[}}｝)）\\]］】]", flags=_I)
def _evidence(match: re.Match[str]) -> str:
    if re.fullmatch(r"\{evidence=[^，、；;\u3000]*\}", match[0]):
        return match[0]
    levels = [level for level in re.split("[,，、;；\\s]+", match[1].lower()) if level]
    return f"{{evidence={','.join(levels)}}}"


@near(
    f"{_BRACE}{{1,2}}{_S}(?:evidence[ \t\u3000_–-]{_S}|(?!evidence{_S}[=＝:：])[^\\W\\d]{{2,12}}{_S}[=＝:：]{_S})?"
    f"({_LEVEL}(?:[,，、]{_S}{_LEVEL})*){_S}{_UNBRACE}{{1,2}}"
    f"|{_BRACE}{_S}evidence{_S}{_UNBRACE}",
    flags=_I,
)
def _evidence_without_key(match: re.Match[str]) -> str:
    return f"{{evidence={(match[1] or '…').lower()}}}"


@near(
    f"{_BRACE}{_S}[#＃]{_S}([a-z][a-z0-9-]{{0,80}})"
    f"((?:[ \t\u3000]{{1,3}}(?:evidence|was){_S}[=＝]{_S}[a-z0-9,，-]{{1,200}}){{0,3}}){_S}{_UNBRACE}"
)
def _heading_braces(match: re.Match[str]) -> str:
    others = re.sub("[ \t\u3000]*[=＝][ \t\u3000]*", "=", match[2]).replace("，", ",").split()
    meant = f"{{{' '.join([f'#{match[1]}', *others])}}}"
    return match[0] if re.sub("[ \t]+", " ", match[0]).replace(" }", "}") == meant else meant


@near(
    f"{_BRACE} ?{_BRACE}{_S}([a-z]{{1,40}}){_S}[:：]{_S}({_NAME}){_S}{_UNBRACE} ?{_UNBRACE}",
    flags=_I,
)
def _placeholder(match: re.Match[str]) -> str:
    is_right = re.fullmatch(rf"\{{\{{ ?[a-z]+:{KEY} ?\}}\}}", match[0], _I)
    return match[0] if is_right else f"{{{{ {match[1].lower()}:{match[2].lower()} }}}}"


@near(f"{_BRACE}{{2}}([^{{}}｛｝:：\n]{{0,200}}[:：]?{_S}){_UNBRACE}{{2}}")
def _placeholder_without_kind(match: re.Match[str]) -> str:
    key = re.sub("^table\\b|[^a-z0-9-]", "", match[1].strip().lower())
    return f"{{{{ table:{key or '…'} }}}}"


@near(f"(?<![{{｛] )(?<![{{｛]){_BRACE}{_S}table{_S}[:：]{_S}({_NAME}){_S}{_UNBRACE}(?! ?[}}｝])")
def _single_braces(match: re.Match[str]) -> str:
    return f"{{{{ table:{match[1]} }}}}"


@near(
    f"(?:([!！]) ?)?{_OPEN}({_WORDS}{{0,200}}){_CLOSE} ?[(（]{_S}"
    f"((?:{_SCHEME}|[/#](?![/#]))[^()（）\n]{{0,500}}?)"
    "(?:[ \t]{1,3}[\"“”'][^\"“”'\n]{0,200}[\"“”'])?[ \t]{0,3}[)）]",
    flags=_I,
)
def _link(match: re.Match[str]) -> str:
    address = _address(match[3])
    mark = "!" if match[1] or address.startswith("figure:") else ""
    return f"{mark}[{match[2]}]({address})"


@near(f"{_OPEN}({_WORDS}{{1,200}}){_CLOSE} ?<?(https?://[^\\s<>()]{{1,500}})>?", flags=_I)
def _link_without_brackets(match: re.Match[str]) -> str:
    return f"[{match[1]}]({match[2]})"


@near(f"[(（]({_WORDS}{{1,200}}?)[)）]{_OPEN}({_SCHEME}[^\\s\\[\\]]{{1,500}}){_CLOSE}", flags=_I)
def _link_turned_round(match: re.Match[str]) -> str:
    return f"[{match[1]}]({_address(match[2])})"


@near(f"{_OPEN}({_WORDS}{{1,200}}){_CLOSE}\\(<({_SCHEME}[^<>\n]{{1,500}})>\\)", flags=_I)
def _link_with_angles(match: re.Match[str]) -> str:
    return f"[{match[1]}]({_address(match[2])})"


@near(
    "<((?:https?|mailto):[^<>\n]{0,300}[ \t][^<>\n]{0,300}|www\\.[^\\s<>]{1,300}|[^\\s<>@]{1,80}@[^\\s<>@]{1,80}\\.[a-z]{2,10})>"
    "|＜((?:https?://|mailto:|www\\.)[^＜＞\n]{1,300})＞",
    flags=_I,
)
def _autolink(match: re.Match[str]) -> str:
    address = (match[1] or match[2]).strip().replace(" ", "%20")
    if re.match("https?:|mailto:", address, _I):
        return f"<{address}>"
    return f"<{'mailto:' if '@' in address else 'https://'}{address}>"


@near(f"!\\[({_WORDS}{{1,200}})\\](?! ?[(（])")
def _figure_without_address(match: re.Match[str]) -> str:
    return f"![{match[1]}](figure:…)"


def _address(typed: str) -> str:
    """The address that was meant, without the spaces and signs of full width in it."""
    address = re.sub(":[ \t\u3000]+", ":", typed.strip().replace("：", ":").replace("／", "/"))
    scheme, colon, rest = address.partition(":")
    if scheme.lower() == "article":
        rest = rest.rstrip("#")
    return f"{scheme.lower()}{colon}{rest}".replace(" ", "%20") if colon else address


@near("(?<![*＊])([*＊]{1,2})([^*＊\n]{1,300})([*＊]{1,2})(?![*＊])")
def _full_width_stars(match: re.Match[str]) -> str:
    opening, words, closing = match.groups()
    marks = "*" * len(opening)
    around = (
        match.string[max(0, match.start() - 1) : match.start()],
        match.string[match.end() :][:1],
    )
    is_product = len(marks) == 1 and any(beside.isalnum() for beside in around)
    is_spaced = words != words.strip() and opening + closing != "＊＊＊＊"
    is_pair = "＊" in opening + closing and len(opening) == len(closing)
    if not is_pair or is_product or is_spaced:
        return match[0]
    return f"{marks}{words.strip()}{marks}"


@near("(?<!\\*)\\*\\*(?!\\*)([^*\n]{1,300})(?<!\\*)\\*\\*(?!\\*)", level="warning")
def _spaced_stars(match: re.Match[str]) -> str:
    words = match[1].strip()
    is_spaced = words and words != match[1] and not re.match("[0-9]", words)
    return f"**{words}**" if is_spaced else match[0]


@near(
    "(?<![\\w*])(?:\\*\\*([\\w「（][^*\n]{0,300}?[\\w」）])\\*|\\*{4}([^*\n]{1,300})\\*{4})(?![\\w*])",
    level="warning",
)
def _uneven_stars(match: re.Match[str]) -> str:
    return f"**{match[1] or match[2]}**"


@near(f"{_OPEN}{_S}[\\^＾]{_S}([^\\s\\[\\]［］【】〔〕]{{1,80}}){_S}{_CLOSE}")
def _footnote(match: re.Match[str]) -> str:
    return f"[^{match[1]}]"


@near(f"\\^\\[{_WORDS}{{1,200}}\\]|[(（][\\^＾]({_NAME})[)）]|\\[\\^\\]")
def _other_footnote(match: re.Match[str]) -> str:
    return f"[^{match[1] or '1'}]"


@near(
    "(?<![A-Za-z0-9/@\\[-])(?<!; )(?:(NCT|ＮＣＴ)|ChiCTR)[ \u3000_#＃:：－–-]{0,2}((?(1)[0-9０-９O]{8}|[0-9０-９O]{10}))(?![0-9A-Za-z０-９])",
    flags=_I,
)
def _trial(match: re.Match[str]) -> str:
    return ("NCT" if match[1] else "ChiCTR") + unify(match[2]).upper().replace("O", "0")


@near(
    "(?<![A-Za-z0-9/])(?:NCT(?:[0-9]{3,7}|[0-9]{9,12})|ChiCTR(?:[0-9]{7,9}|[0-9]{11,12}))(?![0-9A-Za-z])",
    level="warning",
    code="trial-number",
)
def _trial_number(match: re.Match[str]) -> None:
    return None


_UNCLOSED = (
    "\\[@(?![^\\[\\]\n]{1,500}\\])|\\[\\?(?=[a-z0-9])(?![^\\[\\]\n]{1,100}\\])|\\[\\^(?=[0-9])(?![^\\[\\]\n]{1,80}\\])"
    "|\\{evidence=(?![^{}\n]{0,300}\\})|\\{#(?=[a-z])(?![^{}\n]{0,300}\\})|<(?=https?://)(?![^\n<>]{1,500}>)"
    "|!?\\[[^\\[\\]\n]{0,200}\\]\\((?:https?://|mailto:|article:|figure:)(?![^\n]{0,500}[)）])"
    "|\\{\\{ ?[a-z]{1,40}:(?![^{}\n]{1,120}\\}\\})|\\[\\[(?=[a-z0-9])(?![^\\[\\]\n]{1,300}\\]\\])(?![a-z0-9-]{1,100}[ \t]*$)"
)


@near(f"(?:{_UNCLOSED})[^\\s\\[\\]{{}}]{{0,40}}", code="mark-unclosed")
def _unclosed(match: re.Match[str]) -> None:
    return None


RUNNING: tuple[NearMark, ...] = (
    _citation,
    _search,
    _term,
    _evidence,
    _evidence_without_key,
    _heading_braces,
    _placeholder,
    _placeholder_without_kind,
    _single_braces,
    _link,
    _link_without_brackets,
    _link_turned_round,
    _link_with_angles,
    _autolink,
    _figure_without_address,
    _full_width_stars,
    _spaced_stars,
    _uneven_stars,
    _footnote,
    _other_footnote,
    _trial,
    _trial_number,
    _unclosed,
)
