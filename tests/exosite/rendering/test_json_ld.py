"""Data in a script element: whatever a text holds, it stays data."""

import json
import re
from html.parser import HTMLParser

import pytest

from exosite.rendering import json_ld

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</SCRIPT ><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]><svg/onload=alert(1)>",
    "a & b &lt;/script&gt;",
    "line\u2028paragraph\u2029end",
    '"quoted" \\ back',
    "\x00\x1f",
)


class Scripts(HTMLParser):
    """The elements of a document, and the text of its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("title", HOSTILE)
def test_no_text_leaves_the_element(title: str) -> None:
    parser = Scripts()
    parser.feed(f"{json_ld.script([{'name': title, title: [title]}])}")
    parser.close()
    assert parser.tags == ["script"]
    node = json.loads(parser.text)["@graph"][0]
    assert node == {"name": title, title: [title]}


@pytest.mark.parametrize("title", HOSTILE)
def test_what_means_something_to_a_parser_is_never_written_as_it_is(title: str) -> None:
    inside = re.sub(r"^<script[^>]*>|</script>$", "", json_ld.script([{"name": title}]))
    assert not set(inside) & set("<>&\u2028\u2029\x00")


def test_han_is_written_as_it_is() -> None:
    assert "外泌體" in json_ld.script([{"name": "外泌體"}])


def test_empty_members_are_left_out_at_every_depth() -> None:
    written = json_ld.script([{"a": "", "b": None, "c": [], "d": {"e": "", "f": 0}}])
    assert '"@graph":[{"d":{"f":0}}]' in written
