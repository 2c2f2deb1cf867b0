"""Encodings of files of references."""

import pytest

from articles.evidence.reference_formats.file_text import UnreadableText, decode_file, plain_lines

TEXT = "TY  - JOUR\nAU  - Müller, Åse\nER  - \n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"],
)
def test_each_encoding_is_found_out(encoding: str) -> None:
    read = decode_file(TEXT.encode(encoding))
    assert read.text == TEXT
    assert read.is_guess == (encoding in ("latin-1", "cp1252"))


@pytest.mark.parametrize("mark", ["\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_chinese_in_utf_16_has_its_mark(encoding: str, mark: str) -> None:
    assert decode_file((mark + "標題：外泌體").encode(encoding)).text == "標題：外泌體"


def test_windows_has_letters_where_latin_1_has_none() -> None:
    assert decode_file("it’s – “so”".encode("cp1252")).text == "it’s – “so”"


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04\x00\x00\x00\x08binary", b"\xff\xfe\x00\xd8", b"a\x81"]
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableText):
        decode_file(content)


def test_all_ends_of_lines_become_newlines() -> None:
    assert plain_lines("\ufeffa\r\nb\rc\u2028d\u0085e\n") == "a\nb\nc\nd\ne\n"


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode_file(b"").text == ""
