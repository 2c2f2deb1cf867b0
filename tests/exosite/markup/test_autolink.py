import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from exosite.markup import autolink, parse

TERMS = {"間質幹細胞": "msc", "幹細胞": "stem", "MSC": "msc", "IL": "il"}
PATTERN = re.compile("間質幹細胞|幹細胞|MSC|IL")


@dataclass(frozen=True)
class Use:
    start: int
    end: int
    key: str


def find(text: str) -> Iterator[Use]:
    for found in PATTERN.finditer(text):
        yield Use(found.start(), found.end(), TERMS[found[0]])


def anchor(key: str, text: str) -> str:
    return f"<a {key}>{text}</a>"


def linked(html: str, forced: dict[str, str] | None = None) -> str:
    return autolink(html, find, anchor, forced)


def test_the_first_use_is_linked_and_later_ones_are_not() -> None:
    assert (
        linked("<p>MSC 與 MSC</p><p>間質幹細胞</p>")
        == "<p><a msc>MSC</a> 與 MSC</p><p>間質幹細胞</p>"
    )


def test_a_term_within_a_term_that_was_linked_before_is_not_linked() -> None:
    assert linked("<p>MSC、間質幹細胞</p>") == "<p><a msc>MSC</a>、間質幹細胞</p>"


def test_a_heading_with_an_id_starts_anew() -> None:
    html = '<p>MSC</p><h2 id="a">x</h2><p>MSC</p><h3>y</h3><p>MSC</p><h3 class="z" id="b">MSC</h3><p>MSC</p>'
    assert linked(html).count("<a msc>") == 3


@pytest.mark.parametrize(
    "html",
    [
        '<a href="MSC">MSC</a>',
        "<code>MSC</code>",
        "<pre><code>MSC</code> MSC</pre>",
        '<h2 id="x">MSC <em>MSC</em></h2>',
        "<abbr>MSC</abbr>",
        "<button>MSC</button>",
        "<caption>MSC</caption>",
        "<figcaption>MSC</figcaption>",
        "<cite>MSC</cite>",
    ],
)
def test_links_titles_code_and_captions_are_left_alone(html: str) -> None:
    assert linked(f"{html}<p>MSC</p>") == f"{html}<p><a msc>MSC</a></p>"


def test_attributes_are_never_touched() -> None:
    html = '<a href="x" title="MSC > \' IL">y</a><td class="MSC">z</td>'
    assert linked(html) == html


def test_entities_are_boundaries() -> None:
    assert linked("<p>p&lt;MSC&gt;IL&amp;</p>") == "<p>p&lt;<a msc>MSC</a>&gt;<a il>IL</a>&amp;</p>"


def test_the_name_of_an_entity_is_not_text() -> None:
    assert autolink("&amp;", lambda text: find(text.replace("amp", "MSC")), anchor) == "&amp;"


def test_a_forced_term_is_not_linked_again_in_its_section() -> None:
    parsed = parse("MSC [[msc|細胞]] MSC\n\n## a {#a}\n\nMSC")
    forced = {parsed.slots[0].char: "msc"}
    html = linked(parsed.html, forced)
    assert html.count("<a msc>") == 1
    assert html.index("<a msc>") > html.index("<h2")
    assert parsed.slots[0].char in html


def test_a_slot_that_forces_nothing_is_only_a_boundary() -> None:
    parsed = parse("[@a]MSC")
    assert linked(parsed.html) == f"<p>{parsed.slots[0].char}<a msc>MSC</a></p>\n"


def test_without_a_term_nothing_changes() -> None:
    html = parse("## a {#a}\n\n| b | c |\n|---|---|\n| [d](/e) | f & <g> |").html
    assert linked(html) == html
