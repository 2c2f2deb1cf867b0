import pytest

from exosite.markup.sanitizer import TAGS, sanitise

RAW_TEXT_OR_FOREIGN = {
    "svg", "math", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
    "plaintext", "noscript", "script", "template",
}  # fmt: skip


def test_no_tag_is_allowed_that_a_mutation_needs() -> None:
    assert not TAGS & RAW_TEXT_OR_FOREIGN


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p onclick='x'>a</p>", "<p>a</p>"),
        ('<td style="color:red" class="align-end evil">a</td>', "a"),
        ('<a href="javascript:x" class="evil" target="_blank">a</a>', '<a class="">a</a>'),
        ('<a href="x" rel="opener">a</a>', '<a href="x">a</a>'),
        ('<div role="alert" tabindex="5" class="x">a</div>', '<div class="">a</div>'),
        ('<p lang="x" title="y" id="z" data-a="b">a</p>', "<p>a</p>"),
        ("<img src=x><video></video><form>a</form>", "a"),
        ("<script>x</script><style>y</style><!-- z -->a", "a"),
    ],
)
def test_what_is_not_listed_is_removed(html: str, clean: str) -> None:
    assert sanitise(html) == clean
