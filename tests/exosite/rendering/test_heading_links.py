"""A title is a link to its section, unless there is a link in it."""

from exosite.rendering.heading_links import link_headings


def test_a_title_links_to_its_own_section_and_is_no_tab_stop():
    assert link_headings('<h2 id="c1">One <em>x</em></h2>\n<p id="p">text</p>') == (
        '<h2 id="c1"><a href="#c1" tabindex="-1">One <em>x</em></a></h2>\n<p id="p">text</p>'
    )


def test_anchors_of_former_sections_stay_before_the_link():
    assert link_headings('<h3 id="c1"><a id="c0"></a>One</h3>') == (
        '<h3 id="c1"><a id="c0"></a><a href="#c1" tabindex="-1">One</a></h3>'
    )


def test_a_title_with_a_link_in_it_stays_as_it_is():
    html = '<h2 id="c1">See <a href="/x/">x</a></h2><h4 id="d">Deep</h4><h2 id="e"></h2>'
    assert link_headings(html) == html
