"""The text in a file: its encoding found out, its line ends made alike."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
LATIN_1: Final = "Latin-1"


class UnreadableText(ValueError):  # noqa: N818 - a fact about the file
    """Bytes that are in none of the encodings."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A text with newlines, and the encoding it was in. ``is_guess`` where no mark and no rule of
    the encoding speaks for it: then letters with accents may be wrong."""

    text: str
    encoding: str = "UTF-8"

    @property
    def is_guess(self) -> bool:
        return self.encoding == LATIN_1


def decode_file(content: bytes) -> FileText:
    """The text of a file in UTF-8 or UTF-16, with or without a mark, or in Latin-1, in which Windows
    has letters of its own. Raises UnreadableText."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    for encoding, first_zero in (("utf-16-le", 1), ("utf-16-be", 0)):
        # Of a text with Latin letters every other byte is zero.
        if content[first_zero::2].count(0) * 4 > len(content):
            return _decoded(content, encoding)
    if b"\0" in content:
        raise UnreadableText
    try:
        return _decoded(content, "utf-8")
    except UnreadableText:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            raise UnreadableText from None
        return FileText(plain_lines(text), LATIN_1)


def plain_lines(text: str) -> str:
    """The text with a newline at the end of each line."""
    return _LINE_ENDS.sub("\n", text).removeprefix("\ufeff")


def _decoded(content: bytes, encoding: str) -> FileText:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableText from None
    return FileText(plain_lines(text), encoding.upper().removesuffix("-SIG"))
