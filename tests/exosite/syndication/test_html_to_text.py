"""Finished HTML as words alone: what a reader sees, a line for each block."""

import pytest

from exosite.syndication.html_to_text import to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>One  \n two</p><p>three</p>", "One two\nthree"),
        ("<p>a <strong>b</strong><em>c</em>&amp;&lt;d</p>", "a bc&<d"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<ul><li>甲<ul><li>乙</li></ul></li><li><p>丙</p></li></ul>", "甲\n乙\n丙"),
        (
            "<table><caption>T</caption><tr><th>a</th><th>b</th></tr><tr><td></td><td>1</td></tr></table>",
            "T\na\tb\n\t1",
        ),
        ('<p>x<svg><text>drawn</text></svg></p><nav>way</nav><p class="to-top">up</p>', "x"),
        ("<p>字\u2060<sup>1</sup></p>", "字1"),
    ],
)
def test_the_words_alone(html: str, text: str) -> None:
    assert to_text(html) == text
