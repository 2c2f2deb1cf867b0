"""HTML back to Markdown: whoever renders it sees the words of the page, and no markup more."""

import re

import pytest
from markdown_it import MarkdownIt

from exosite.markup import render
from exosite.syndication.html_to_markdown import to_markdown

PAGE = "https://a.example/en/p/"


def rendered(text: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(text)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2>Head</h2><p>One  \n two</p>", "## Head\n\nOne two\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
        ("<p>a <strong>b</strong> <em>c</em></p>", "a **b** *c*\n"),
        ("<p>中<strong>（字）</strong>文</p>", "中<strong>（字）</strong>文\n"),
        ("<p>中<strong>字</strong>文</p>", "中**字**文\n"),
        ('<p><a href="/x">X</a></p>', "[X](<https://a.example/x>)\n"),
        ('<p>Wow!<a href="/x">X</a></p>', "Wow\\![X](<https://a.example/x>)\n"),
        ('<p>a\u2060<sup>[<a href="#ref-1">1</a>]</sup></p>', "a\\[1\\]\n"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n\n- b\n\n  - c\n"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
        ("<pre><code>x ``` y\n</code></pre>", "````\nx ``` y\n````\n"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "- **a** — b\n"),
        ("<p>a <code>b`c</code></p>", "a `` b`c ``\n"),
        (
            "<table><caption>T</caption><tr><th>a</th><th>b|c</th></tr><tr><td>1<br>2</td></tr></table>",
            "**T**\n\n| a | b\\|c |\n| --- | --- |\n| 1 2 |  |\n",
        ),
        ('<svg><text>no</text></svg><nav>no</nav><p class="backlink">no</p>', ""),
        ('<img src="/m.png" alt="a [b]">', "![a \\[b\\]](<https://a.example/m.png>)\n"),
    ],
)
def test_each_element_has_its_markdown(html: str, text: str) -> None:
    assert to_markdown(html, PAGE) == text


@pytest.mark.parametrize(
    "typed",
    [
        "# no heading",
        "- no list",
        "1. no list",
        "1) no list",
        "> no quote",
        "--- no rule",
        "---",
        "===",
        "* * *",
        "***",
        "___",
        "+ no",
        "a | b | c",
        "| a |\n| --- |",
        "`no code`",
        "*no* __no__ ~~no~~",
        "[no](https://link.example) ![no](x)",
        "<script>no</script> <https://no.example>",
        "&lt; &amp; &#60;",
        "back\\slash \\* \\",
        "::: caution",
        "{{ table:no }} [@no] [[no]]",
        "    indented",
        "```",
        "a\n===",
        "中**文**（a）**b**",
    ],
)
def test_what_was_plain_text_stays_plain_text(typed: str) -> None:
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = " ".join(escaped.split())
    made = rendered(to_markdown(f"<p>{escaped}</p>", PAGE)).replace("&quot;", '"').strip()
    assert made == f"<p>{shown}</p>"


def test_emphasis_next_to_chinese_stays_emphasis() -> None:
    text = "他說**「是」**的。**外泌體（exosome）**是*Exosomes*，**粗*x*體**。"
    made = rendered(to_markdown(render(text).html, PAGE))
    assert re.sub(r"</?p>", "", made).strip() == (
        "他說<strong>「是」</strong>的。<strong>外泌體（exosome）</strong>是<em>Exosomes</em>，"
        "<strong>粗<em>x</em>體</strong>。"
    )


def test_unclosed_and_deep_html_is_survived() -> None:
    assert "a" in to_markdown("<div><p>a<b></i></div>", PAGE)
    assert to_markdown("<blockquote>" * 50 + "a", PAGE).endswith("> a\n")
