"""Near misses in running text. Brackets, colons and spaces of full width are what a Chinese or
Japanese keyboard gives."""

import re

from exosite.markup.key_syntax import KEY
from exosite.markup.near_marks import NearMark, near

# Lengths are bounded so that a flood of brackets costs no more than its own length.
_OPEN, _CLOSE = "[\\[［【〔]", "[\\]］】〕]"
_BRACE, _UNBRACE = "[{｛]", "[}｝]"
_S = "[ \t\u3000]{0,3}"
_NAME = "[a-z0-9-]{1,100}"
_LEVELS = "[a-z0-9,，、;； \t\u3000-]{1,200}"
_WORDS = "[^\\[\\]［］【】〔〕|｜\n]"
_I = re.IGNORECASE


@near(f"{_OPEN}{_S}[@＠]{_S}([a-z0-9][a-z0-9 \t\u3000;；,，、@＠-]{{0,300}}){_CLOSE}", flags=_I)
def _citation(match: re.Match[str]) -> str:
    if re.fullmatch(rf"\[@{KEY}(?:; ?@?{KEY})*\]", match[0], _I):
        return match[0]
    keys = [key.strip(" \t\u3000@＠") for key in re.split("[;；,，、]", match[1])]
    return f"[{'; '.join(f'@{key}' for key in keys if key)}]"


@near(f"{_OPEN}{_S}[?？]{_S}({_NAME}){_S}{_CLOSE}", flags=_I)
def _search(match: re.Match[str]) -> str:
    return match[0] if re.fullmatch(rf"\[\?{KEY}\]", match[0]) else f"[?{match[1].lower()}]"


@near(
    f"{_OPEN} ?{_OPEN}({_WORDS}{{1,100}}?)(?:(\\\\?[|｜])({_WORDS}{{1,200}}?))?{_CLOSE} ?{_CLOSE}"
)
def _term(match: re.Match[str]) -> str:
    words = (match[3] or "").strip()
    return f"[[{match[1].strip()}{match[2].replace('｜', '|') + words if words else ''}]]"


@near(f"[{{｛(（\\[［【]{_S}evidence{_S}[=＝:：]{_S}({_LEVELS})[}}｝)）\\]］】]", flags=_I)
def _evidence(match: re.Match[str]) -> str:
    if re.fullmatch(r"\{evidence=[^，、；;\u3000]*\}", match[0]):
        return match[0]
    levels = [level for level in re.split("[,，、;；\\s]+", match[1].lower()) if level]
    return f"{{evidence={','.join(levels)}}}"


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


@near(f"(?<![{{｛] )(?<![{{｛]){_BRACE}{_S}table{_S}[:：]{_S}({_NAME}){_S}{_UNBRACE}(?! ?[}}｝])")
def _single_braces(match: re.Match[str]) -> str:
    return f"{{{{ table:{match[1]} }}}}"


@near(
    f"([!！]?){_OPEN}({_WORDS}{{0,200}}){_CLOSE} ?[(（]{_S}"
    "(https?[:：][/／]{2}|mailto[:：]|article[:：]|figure[:：])([^\\s()（）]{1,500})"
    "(?:[ \t]{1,3}[\"“”'][^\"“”'\n]{0,200}[\"“”'])?[ \t]{0,3}[)）]",
    flags=_I,
)
def _link(match: re.Match[str]) -> str:
    mark = "!" if match[1] else ""
    scheme = match[3].lower().replace("：", ":").replace("／", "/")
    if scheme == "figure:":
        mark = "!"
    return f"{mark}[{match[2]}]({scheme}{match[4].replace('／', '/')})"


@near("＊＊([^＊\n]{1,300}?)＊＊")
def _full_width_stars(match: re.Match[str]) -> str:
    return f"**{match[1].strip()}**"


@near("(?<!\\*)\\*\\*(?!\\*)([^*\n]{1,300})(?<!\\*)\\*\\*(?!\\*)", level="warning")
def _spaced_stars(match: re.Match[str]) -> str:
    words = match[1].strip()
    is_spaced = words and words != match[1] and not re.match("[0-9]", words)
    return f"**{words}**" if is_spaced else match[0]


@near(f"{_OPEN}{_S}[\\^＾]{_S}([^\\s\\[\\]［］【】〔〕]{{1,80}}){_S}{_CLOSE}")
def _footnote(match: re.Match[str]) -> str:
    return f"[^{match[1]}]"


@near("(?<![A-Za-z0-9/])(?:NCT|Nct|ＮＣＴ)[ \u3000_－-]?([0-9]{8})(?![0-9A-Za-z])")
def _trial(match: re.Match[str]) -> str:
    return f"NCT{match[1]}"


@near(
    "(?<![A-Za-z0-9/])NCT(?:[0-9]{5,7}|[0-9]{9,12})(?![0-9A-Za-z])",
    level="warning",
    code="trial-number",
)
def _trial_number(match: re.Match[str]) -> None:
    return None


_UNCLOSED = (
    "\\[@(?![^\\[\\]\n]{1,500}\\])|\\[\\?(?=[a-z0-9])(?![^\\[\\]\n]{1,100}\\])|\\{evidence=(?![^{}\n]{0,300}\\})|\\{#(?=[a-z])(?![^{}\n]{0,300}\\})"
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
    _heading_braces,
    _placeholder,
    _single_braces,
    _link,
    _full_width_stars,
    _spaced_stars,
    _footnote,
    _trial,
    _trial_number,
    _unclosed,
)
