"""Formats of references: what comes in, and what goes out. Readers and writers are classes.

- ``bibliographic_entry``: what they hand over, in the library's own spelling; ``author_names``,
  ``published_in``, ``source_kinds``, ``note_lines``: how it is spelt there and elsewhere
- ``ris``, ``bibtex`` with ``latex_text``, ``csl_json``: in and out; ``nbib``, ``identifier_list``: in
- ``citation_styles``: out, for people; ``file_text``: the encodings of files

Nothing here knows the database.
"""

from typing import Final

from articles.evidence.reference_formats.bibliographic_entry import EntryReader, EntryWriter
from articles.evidence.reference_formats.bibtex import BibtexReader, BibtexWriter
from articles.evidence.reference_formats.citation_styles import (
    ApaWriter,
    HouseStyleWriter,
    VancouverWriter,
)
from articles.evidence.reference_formats.csl_json import CslJsonReader, CslJsonWriter
from articles.evidence.reference_formats.identifier_list import IdentifierListReader
from articles.evidence.reference_formats.nbib import NbibReader
from articles.evidence.reference_formats.ris import RisReader, RisWriter

READERS: Final[tuple[type[EntryReader], ...]] = (
    RisReader,
    NbibReader,
    CslJsonReader,
    BibtexReader,
    IdentifierListReader,
)
"""In the order in which they are asked whether a text is theirs."""

WRITERS: Final[tuple[EntryWriter, ...]] = (
    RisWriter(),
    BibtexWriter(),
    CslJsonWriter(),
    HouseStyleWriter(),
    VancouverWriter(),
    ApaWriter(),
)


class UnknownFormat(ValueError):  # noqa: N818 - a fact about the text
    """A text in no format that is read here."""


def reader_of(text: str) -> EntryReader:
    """A reader for this text. Raises UnknownFormat."""
    for reader in (make() for make in READERS):
        if reader.recognises(text):
            return reader
    raise UnknownFormat
