"""LaTeX in the values of BibTeX: accents, Greek letters and signs as characters, from closed tables."""

import re
import unicodedata
from typing import Final

ACCENTS: Final = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
LETTERS: Final = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å",
    "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
_GREEK: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω",
}  # fmt: skip
SIGNS: Final = {
    **_GREEK,
    **{f"text{name}": letter for name, letter in _GREEK.items()},
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "textbraceleft": "{", "textbraceright": "}",
    "textless": "<", "textgreater": ">", "textbar": "|", "textdollar": "$", "textunderscore": "_",
    "textquotesingle": "'", "textasciigrave": "`", "textquotedbl": '"', "lbrace": "{",
    "rbrace": "}", "pm": "±", "textpm": "±", "times": "×", "texttimes": "×", "cdot": "·",
    "textperiodcentered": "·", "degree": "°", "textdegree": "°", "leq": "≤", "geq": "≥", "le": "≤",
    "ge": "≥", "sim": "∼", "approx": "≈", "rightarrow": "→", "leftarrow": "←", "to": "→",
    "infty": "∞", "textregistered": "®", "textcopyright": "©", "texttrademark": "™",
    "textmu": "µ", "micro": "µ", "ldots": "…", "dots": "…", "textellipsis": "…", "slash": "/",
    "circ": "°", "S": "§", "textsection": "§", "pounds": "£", "euro": "€", "texteuro": "€",
}  # fmt: skip
"""Commands without an argument, and the character each stands for."""
_STYLES: Final = frozenset(
    {
        "emph", "textit", "textbf", "textsc", "texttt", "textrm", "textsf", "textup", "textnormal",
        "textsuperscript", "textsubscript", "mathrm", "mathit", "mathbf", "mathsf", "mathcal", "text",
        "ensuremath", "mbox", "enquote", "url", "bf", "it", "em", "sc", "rm", "relax", "noopsort",
        "bibstring", "protect",
    }
)  # fmt: skip
"""Commands that change how their words look, and no word."""
_LIGATURES: Final = {"---": "—", "--": "–", "``": "“", "''": "”"}
# What BibTeX and TeX would not print as it stands.
_ESCAPES: Final = {ord(character): f"\\{character}" for character in "&%$#_"} | {
    ord("{"): r"\textbraceleft{}",
    ord("}"): r"\textbraceright{}",
    ord("\\"): r"\textbackslash{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
}
_JOINED: Final = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)")
_TOKEN: Final = re.compile(
    r"\\(?P<command>[A-Za-z]+)[ \t\n]*|\\(?P<sign>[^A-Za-z])|(?P<ligature>---|--|``|'')"
    r"|(?P<other>[^\\]|\\$)",
    re.DOTALL,
)


class UnknownCommand(ValueError):  # noqa: N818 - a fact about the text
    """A command that is in none of the tables; its argument is the command."""


def escape_latex(words: str) -> str:
    """The words so that TeX prints them as they are."""
    return _JOINED.sub("{}", words.translate(_ESCAPES))


def decode_latex(words: str) -> str:
    """The characters that a value stands for. Raises UnknownCommand."""
    if not any(mark in words for mark in "\\{}$~-`'"):
        return words
    found: list[str] = []
    accent = ""
    is_formula = False
    for token in _TOKEN.finditer(words):
        if accent:
            written = _accented(accent, token)
            accent = "" if written else accent
            found.append(written)
        elif command := token["command"]:
            if command in ACCENTS:
                accent = command
            else:
                found.append(_character(command))
        elif sign := token["sign"]:
            if sign in ACCENTS:
                accent = sign
            else:
                found.append(_escaped(sign))
        elif token["ligature"]:
            found.append(_LIGATURES[token["ligature"]])
        elif (other := token["other"]) == "~":
            found.append(" ")
        elif other == "$":
            is_formula = not is_formula
        elif other not in ("_^{}" if is_formula else "{}"):
            found.append(other)
    return "".join(found)


def decode_verbatim(words: str) -> str:
    """An address or a DOI, which programs write both with and without escapes."""
    plain = re.sub(r"\\textasciitilde\s*(?:\{\})?|\\~(?:\{\})?", "~", words)
    plain = re.sub(r"\{?\\([&%$#_~{}<>])\}?", r"\1", plain)
    return re.sub(r"^\{+|\}+$|(?<!\\)\{([^{}]*)\}", r"\1", plain).replace(r"\url", "").strip("{} ")


def _accented(accent: str, token: re.Match[str]) -> str:
    """The letter under an accent; nothing for a brace before it."""
    if token["command"]:
        letter = {"i": "i", "j": "j"}.get(token["command"]) or _character(token["command"])
    else:
        letter = token["other"] or ""
        if letter in "{ \t\n" and letter:
            return ""
    if letter == "}":
        # \~{} and \^{} are the signs themselves.
        return accent
    if not letter.isalpha():
        raise UnknownCommand(f"\\{accent}")
    return unicodedata.normalize("NFC", f"{letter}{ACCENTS[accent]}")


def _character(command: str) -> str:
    if command in LETTERS:
        return LETTERS[command]
    if command in SIGNS:
        return SIGNS[command]
    if command in _STYLES:
        return ""
    raise UnknownCommand(f"\\{command}")


def _escaped(sign: str) -> str:
    if sign in ",;:!/-@":
        return " " if sign in ",;:" else ""
    if sign in " \n\t\\":
        return " "
    return sign
