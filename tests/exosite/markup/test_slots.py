from exosite.markup import Expansion, Problem, parse


def test_an_expansion_takes_the_place_of_its_slot() -> None:
    parsed = parse("## [[a]] {#x}\n\n見 [[b]]。")
    first, second = (slot.char for slot in parsed.slots)
    rendered = parsed.fill(
        {first: Expansion("<i>A</i>", "甲"), second: Expansion("<i>B</i>", "乙")}
    )
    assert rendered.html == '<h2 id="x"><i>A</i></h2>\n<p>見 <i>B</i>。</p>\n'
    assert rendered.toc[0].text == rendered.sections[0].title == "甲"
    assert rendered.sections[0].text == "見 乙。"
    assert rendered.text == "甲\n見 乙。"
    assert not rendered.problems


def test_a_missing_expansion_shows_escaped_text_and_is_told_for_each_key() -> None:
    rendered = parse("[[a|p<5 & c]] [@x; @y]").fill({})
    assert rendered.html == "<p>p&lt;5 &amp; c [x; y]</p>\n"
    assert [(problem.code, problem.params["key"]) for problem in rendered.problems] == [
        ("unknown-term", "a"),
        ("unknown-citation", "x"),
        ("unknown-citation", "y"),
    ]


def test_a_missing_block_becomes_a_paragraph() -> None:
    assert parse("{{ table:a }}").fill({}).html == "<p>a</p>\n"


def test_the_problem_of_an_expansion_is_told() -> None:
    parsed = parse("[[a]]")
    problem = Problem(1, "unknown-term", {"key": "a"}, "warning")
    expansion = Expansion("a", "a", problem)
    assert parsed.fill({parsed.slots[0].char: expansion}).problems == (problem,)


def test_an_expansion_is_not_expanded_again() -> None:
    parsed = parse("[[a]] [[b]]")
    first, second = (slot.char for slot in parsed.slots)
    rendered = parsed.fill({first: Expansion(f"1{second}"), second: Expansion("2")})
    assert rendered.html == f"<p>1{second} 2</p>\n"


def test_autolinking_sees_slots_and_not_their_expansions() -> None:
    parsed = parse("foo [[a]]")
    seen: list[str] = []

    def link(html: str) -> str:
        seen.append(html)
        return html.replace("foo", "<a>foo</a>")

    rendered = parsed.fill({parsed.slots[0].char: Expansion("foo")}, autolink=link)
    assert seen == [parsed.html]
    assert rendered.html == "<p><a>foo</a> foo</p>\n"
