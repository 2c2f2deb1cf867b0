"""LaTeX in BibTeX, to characters and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.reference_formats.latex_text import (
    UnknownCommand,
    decode_latex,
    decode_verbatim,
    escape_latex,
)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller, {\AA}se", "Müller, Åse"),
        (r"Jos\'{e} \'Alvarez \v{S}ime\v cek", "José Álvarez Šimeček"),
        (r"na{\"\i}ve \'{\i}", "naïve í"),
        (r"Erd\H{o}s, \c{C}elik, \k{a}, \.{I}, \l{}ód\'z", "Erdős, Çelik, ą, İ, łódź"),
        (r"50\,\% \& more~things \textemdash{} {CO}$_2$", "50 % & more things — CO2"),
        (r"$\alpha$-synuclein \textgreater 3 $\leq$ 4", "α-synuclein >3 ≤ 4"),
        ("``quoted'' and 1--2 --- it's", "“quoted” and 1–2 — it's"),
        (r"\emph{In vivo} \textit{x}", "In vivo x"),
        (r"100\textsuperscript{+}", "100+"),
        ("50% plain & simple", "50% plain & simple"),
        (r"\textasciitilde{}\~{}\^{}", "~~^"),
    ],
)
def test_latex_says_what_it_looks_like(latex: str, text: str) -> None:
    assert decode_latex(latex) == text


@pytest.mark.parametrize("latex", [r"\unheardof{x}", r"\input{/etc/passwd}", r"\'{1}"])
def test_a_command_in_no_table_is_named(latex: str) -> None:
    with pytest.raises(UnknownCommand):
        decode_latex(latex)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("10.1007/5584{\\_}2022{\\_}728", "10.1007/5584_2022_728"),
        ("10.1007/5584\\_2022_728", "10.1007/5584_2022_728"),
        ("https://x.org/a%20b?c=1&d=~e", "https://x.org/a%20b?c=1&d=~e"),
        ("https://x.org/a\\%20b\\&\\~{}e", "https://x.org/a%20b&~e"),
        ("\\url{https://x.org}", "https://x.org"),
    ],
)
def test_an_address_is_read_with_and_without_escapes(written: str, plain: str) -> None:
    assert decode_verbatim(written) == plain


@given(st.text(st.characters(exclude_categories=["C", "M"]), max_size=60))
def test_what_is_escaped_comes_back(words: str) -> None:
    assert decode_latex(escape_latex(words)) == words


@given(st.text("\\{}$~^'`-_%&#\"ab =@", max_size=40))
def test_signs_of_tex_come_back_in_any_order(words: str) -> None:
    assert decode_latex(escape_latex(words)) == words
