"""A file of a list: what it is refused for, its format, and how much of it has been read."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from articles.evidence.notice_lists import crossref, pubmed, retraction_watch
from articles.evidence.notice_lists.listed_notice import ListedNotice, UnreadableList

MOST_BYTES: Final = 1_000_000_000
"""A file may be so large: fifteen times the largest list there is. It is read line by line."""

STEP: Final = 0.005
"""The share of a file after which progress is told again."""

LONGEST_LINE: Final = 64_000_000
"""Bytes of a line, so that one without an end does not fill the memory."""

_PACKED: Final = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")
_MEDLINE = re.compile(rb"\s*[A-Z]{2,4} {0,2}- ")

Progress = Callable[[float], object]


def read_notices(path: Path, progress: Progress = lambda _share: None) -> Iterator[ListedNotice]:
    """The entries of a list; ``progress`` is told which share of the file has been read.

    Raises UnreadableList, at the latest at the end of the file: whoever changes something by it
    reads all of it first.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            yield from _read(file, size, progress)
    except OSError as error:
        sentence = _("The file cannot be read: %(reason)s.")
        raise UnreadableList(sentence % {"reason": error.strerror or error}) from error
    progress(1.0)


def _read(file: io.BufferedReader, size: int, progress: Progress) -> Iterator[ListedNotice]:
    start = file.peek(4096)[:4096]
    if not start.strip():
        raise UnreadableList(_("The file is empty."))
    if start.startswith(_PACKED):
        raise UnreadableList(_("The file is packed. Unpack it and import what is in it."))
    if size > MOST_BYTES:
        sentence = _("The file has %(size)d MB; a list may have %(most)d.")
        raise UnreadableList(
            sentence % {"size": size // 1_000_000, "most": MOST_BYTES // 1_000_000}
        )
    lines = _lines(file, size, progress)
    plain = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if plain.startswith((b"{", b"[")):
        yield from crossref.read(lines)
    elif _MEDLINE.match(plain):
        yield from pubmed.read(lines)
    else:
        yield from retraction_watch.read(lines)


def _lines(file: io.BufferedReader, size: int, progress: Progress) -> Iterator[str]:
    """The lines as text: UTF-8, and where a line is not, the Windows code page that lists still have."""
    read, told = 0, 0.0
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise UnreadableList(_("A line of the file has no end."))
        if not read and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableList(_("The file is UTF-16. Save it as UTF-8."))
        plain = line if read else line.removeprefix(b"\xef\xbb\xbf")
        read += len(line)
        if read / size - told > STEP:
            told = read / size
            progress(min(told, 1.0))
        try:
            text = plain.decode()
        except UnicodeDecodeError:
            text = plain.decode("cp1252", errors="replace")
        yield text.replace("\0", "")
