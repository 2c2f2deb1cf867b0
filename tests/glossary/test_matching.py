"""Where the glossary finds its terms. The rules in bulk are in tests/golden/glossary/."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from exosite.character_table import unify_with_offsets
from glossary.matching import TermIndex, WrittenForm, fold_form
from tests.examples import examples

UNHURRIED = examples()

GOLDEN = Path(__file__).parent.parent / "golden" / "glossary"
SENTENCES = yaml.safe_load((GOLDEN / "sentences.yaml").read_text(encoding="utf-8"))


@cache
def glossary_forms(language: str) -> tuple[WrittenForm, ...]:
    """The forms a page in ``language`` uses: its own and those of English."""
    written = yaml.safe_load((GOLDEN / "forms.yaml").read_text(encoding="utf-8"))
    return tuple(
        WrittenForm(text, key, kind)
        for code in sorted({language, "en"})
        for key, kinds in written[code].items()
        for kind, texts in kinds.items()
        for text in texts
    )


@cache
def glossary_index(language: str) -> TermIndex:
    return TermIndex(glossary_forms(language))


def found(index: TermIndex, text: str) -> list[list[str]]:
    return [[text[match.start : match.end], match.key] for match in index.find(text)]


def names(*texts: str) -> TermIndex:
    """An index in which each text is the name of a term with the same key."""
    return TermIndex(WrittenForm(text, text, "name") for text in texts)


@pytest.mark.parametrize("sentence", SENTENCES, ids=[row["text"][:24] for row in SENTENCES])
def test_a_golden_sentence_links_as_its_editors_expect(sentence):
    index = glossary_index(sentence["language"])

    assert found(index, sentence["text"]) == sentence["links"]


def test_the_golden_file_covers_three_languages_with_two_hundred_sentences():
    languages = [row["language"] for row in SENTENCES]

    assert {code: languages.count(code) for code in set(languages)} == {
        "zh-hant": 110,
        "en": 50,
        "ja": 40,
    }
    assert len({row["text"] for row in SENTENCES}) == 200


@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
def test_every_form_of_the_glossary_is_found_when_it_stands_alone(language):
    index = glossary_index(language)
    lost = [
        form
        for form in glossary_forms(language)
        if fold_form(form.text) not in index.ambiguous
        and found(index, f"，{form.text}。") != [[form.text, form.key]]
    ]

    assert lost == []


def test_a_match_says_where_it_is_in_the_text_as_given():
    match = names("外泌體").find("這些外泌體的研究")[0]

    assert (match.start, match.end, match.key, match.kind) == (2, 5, "外泌體", "name")


def test_han_needs_no_boundary_and_latin_letters_glued_to_han_do_not_hide_a_term():
    assert found(names("外泌體", "EV"), "新型外泌體學，與EV的研究") == [
        ["外泌體", "外泌體"],
        ["EV", "EV"],
    ]


@pytest.mark.parametrize("text", ["sEV", "EV1", "EVα", "αEV", "éEV", "EV²"])
def test_a_latin_form_does_not_match_inside_a_longer_word(text):
    assert names("EV").find(text) == []


@pytest.mark.parametrize("text", ["IL-6", "IL-6R", "IL-L1", "IL‑6", "IL－6", "IL−17"])
def test_a_name_is_not_cut_short_before_its_number(text):
    assert names("IL").find(text) == []


@pytest.mark.parametrize("text", ["IL-driven", "IL-R", "IL-β", "IL—6", "IL/6", "IL，6"])
def test_a_hyphen_before_letters_leaves_the_name_whole(text):
    assert found(names("IL"), text) == [["IL", "IL"]]


def test_han_names_are_not_cut_short_before_a_number_either():
    assert names("介白素").find("介白素-17 升高") == []


def test_the_longest_form_wins():
    index = names("MSC", "MSC-EV", "外泌體", "間質幹細胞", "間質幹細胞外泌體")

    assert found(index, "MSC-EVs 與間質幹細胞外泌體") == [
        ["MSC-EVs", "MSC-EV"],
        ["間質幹細胞外泌體", "間質幹細胞外泌體"],
    ]


def test_a_shorter_form_is_found_where_the_longer_one_fails_its_boundary():
    assert found(names("Phase I", "Phase I and"), "a Phase I android study") == [
        ["Phase I", "Phase I"]
    ]


def test_a_name_that_ends_in_one_letter_has_no_plural():
    assert found(names("phase I"), "The phase is over; phase I is not.") == [["phase I", "phase I"]]


def test_an_unlinked_form_is_spent_and_wins_over_the_name_it_repeats():
    index = TermIndex(
        [
            WrittenForm("異質性", "heterogeneity", "name"),
            WrittenForm("異質性", "heterogeneity", "unlinked"),
            WrittenForm("細胞外囊泡", "ev", "name"),
            WrittenForm("國際細胞外囊泡學會", "ev", "unlinked"),
        ]
    )

    matches = index.find("異質性與國際細胞外囊泡學會")

    assert [match.kind for match in matches] == ["unlinked", "unlinked"]


def test_what_a_match_covers_is_spent_so_an_overlapping_form_is_not_found():
    assert found(names("樹突細胞", "細胞外囊泡"), "樹突細胞外囊泡") == [["樹突細胞", "樹突細胞"]]


def test_the_first_form_of_two_that_overlap_wins_even_if_it_is_shorter():
    assert found(names("再生醫", "醫療製劑條例"), "再生醫療製劑條例") == [["再生醫", "再生醫"]]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("ＭＳＣ", "MSC"),
        ("ＩＬ－６", "IL-6"),
        ("Crohn’s disease", "Crohn's disease"),
        ("blood–brain\u00a0barrier", "blood-brain barrier"),
        ("T\u2011cell\nlymphoma", "T-cell lymphoma"),
        ("臺灣再生醫療", "台灣再生醫療"),
        ("台灣再生醫療", "臺灣再生醫療"),
        ("リキッド･バイオプシー", "リキッド・バイオプシー"),
        ("Exosome", "exosome"),
        ("EXOSOMES", "exosome"),
        ("µ-opioid", "μ-opioid"),
        ("ΣIGMA", "Σigma"),
    ],
)
def test_spellings_that_readers_take_for_the_same_are_the_same(written, known):
    assert found(names(known), f"，{written}，") == [[written, known]]


@pytest.mark.parametrize("written", ["MSC 外泌體", "MSC外泌體", "ＭＳＣ　外泌體"])
@pytest.mark.parametrize("known", ["MSC 外泌體", "MSC外泌體"])
def test_a_space_between_han_and_latin_makes_no_difference(written, known):
    assert found(names(known), f"以{written}治療") == [[written, known]]


def test_greek_letters_are_kept_apart_from_latin_ones():
    assert names("TNF-α", "NF-κB").find("TNF-a, NF-kB") == []


@pytest.mark.parametrize("text", ["ev", "Ev", "m2", "ra", "dc", "EVS", "evs", "ｅｖ"])
def test_a_short_abbreviation_matches_only_in_its_capitals(text):
    assert names("EV", "EVs", "M2", "RA", "DC").find(text) == []


def test_six_capitals_are_unmistakable_in_any_case():
    assert found(names("ISEVAB"), "isevab") == [["isevab", "ISEVAB"]]


def test_a_form_known_in_two_cases_of_one_term_matches_in_either():
    index = TermIndex(
        [WrittenForm("DEX", "dexosome", "abbreviation"), WrittenForm("Dex", "dexosome", "alias")]
    )

    assert found(index, "DEX Dex") == [["DEX", "dexosome"], ["Dex", "dexosome"]]


@pytest.mark.parametrize("plural", ["exosomes", "MSCs", "biomarkers", "complexes", "EVs"])
def test_an_english_plural_is_the_term(plural):
    index = names("exosome", "MSC", "biomarker", "complex", "EV")

    assert [written for written, _ in found(index, f"these {plural}.")] == [plural]


@pytest.mark.parametrize(
    "text", ["IL-6s", "MSCS", "MSCes", "exosomees", "細胞s", "exosomesque", "aps"]
)
def test_other_endings_are_not_plurals(text):
    assert [end for _, end in found(names("IL-6", "MSC", "exosome", "ap"), text)] == []


def test_a_given_plural_keeps_its_own_kind():
    index = TermIndex([WrittenForm("EV", "ev", "abbreviation"), WrittenForm("EVs", "ev", "alias")])

    assert [match.kind for match in index.find("EVs and EV")] == ["alias", "abbreviation"]


def test_a_form_of_two_terms_is_spent_and_never_reported():
    forms = [
        WrittenForm("胞外體", "a", "alias"),
        WrittenForm("胞外體", "b", "alias"),
        WrittenForm("外體", "c", "name"),
    ]
    index = TermIndex(forms)

    assert index.ambiguous == {"胞外體"}
    assert found(index, "胞外體與外體") == [["外體", "c"]]


def test_forms_that_differ_only_in_spelling_are_ambiguous_too():
    assert TermIndex(
        [
            WrittenForm("台", "x", "name"),
            WrittenForm("臺大", "a", "name"),
            WrittenForm("台大", "b", "name"),
        ]
    ).ambiguous == {"台大"}


def test_the_same_form_twice_for_one_term_is_not_ambiguous_and_is_taken_at_its_best():
    forms = [
        WrittenForm("exosome", "exosome", "misspelling"),
        WrittenForm("Exosome", "exosome", "name"),
    ]
    index = TermIndex(forms)

    assert index.ambiguous == frozenset()
    assert [match.kind for match in index.find("exosome")] == ["name"]


def test_a_misspelling_is_reported_as_one():
    index = TermIndex(
        [WrittenForm("外泌體", "exosome", "name"), WrittenForm("外密體", "exosome", "misspelling")]
    )

    assert [match.kind for match in index.find("外密體即外泌體")] == ["misspelling", "name"]


@pytest.mark.parametrize("text", ["體", "α", "x", "", " "])
def test_a_form_of_one_character_never_matches(text):
    assert TermIndex([WrittenForm(text, "term", "name")]).find(f"{text}，{text}") == []


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="nickname"):
        TermIndex([WrittenForm("外泌體", "exosome", "nickname")])


@pytest.mark.parametrize("text", ["", "體", "E", "\u0130", "\u0130\u0130EV", "😀EV😀"])
def test_short_and_odd_texts_are_read_without_harm(text):
    assert [text[m.start : m.end] for m in names("EV").find(text)] == ["EV"] * text.count("😀EV")


@UNHURRIED
@given(st.text())
@example("㌀ィ")
def test_folding_keeps_the_length_of_what_is_compared(text):
    """Places in the folded text lead through the offsets of the unified one back to the text."""
    unified, places = unify_with_offsets(text)

    assert len(fold_form(text)) == len(unified) == len(places) - 1


PIECES = [form.text for form in glossary_forms("zh-hant")]
RUNNING_TEXT = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from([piece[:-1] for piece in PIECES]),
        st.sampled_from([*"，。、（）/-‑–6RSs體 αＥ　\n", "es", "與", "的"]),
        st.text(max_size=3),
    ),
    max_size=14,
).map("".join)


@UNHURRIED
@given(RUNNING_TEXT)
def test_matches_are_in_order_do_not_overlap_and_spell_a_known_form(text):
    index = glossary_index("zh-hant")
    known = {fold_form(form.text).replace(" ", "") for form in glossary_forms("zh-hant")}
    matches = index.find(text)

    assert all(0 <= match.start < match.end <= len(text) for match in matches)
    assert all(left.end <= right.start for left, right in pairwise(matches))
    for match in matches:
        written = fold_form(text[match.start : match.end]).replace(" ", "")
        assert {written, written.removesuffix("s"), written.removesuffix("es")} & known


@UNHURRIED
@given(RUNNING_TEXT, RUNNING_TEXT)
def test_sentences_do_not_influence_each_other(first, second):
    index = glossary_index("zh-hant")
    separate = found(index, first) + found(index, second)

    assert found(index, f"{first}。\n。{second}") == separate


class Counted(dict):
    """A dictionary that counts how often it is asked."""

    asked = 0

    def get(self, key, default=None):
        self.asked += 1
        return super().get(key, default)


def look_ups(forms: list[WrittenForm], text: str) -> int:
    index = TermIndex(forms)
    index._entries, index._lengths = Counted(index._entries), Counted(index._lengths)
    assert index.find(text)
    return index._entries.asked + index._lengths.asked


def test_ten_thousand_unrelated_terms_cost_a_reader_of_a_text_nothing():
    forms = list(glossary_forms("zh-hant"))
    unrelated = [
        WrittenForm(f"龘{number:05}龘", f"term-{number}", "name") for number in range(10_000)
    ]
    text = "".join(row["text"] for row in SENTENCES)

    assert look_ups(forms + unrelated, text) == look_ups(forms, text)


def test_terms_with_the_same_beginning_cost_by_their_lengths_not_by_their_number():
    alike = [WrittenForm(f"細胞{number:04}型", f"term-{number}", "name") for number in range(5_000)]
    text = "細胞外囊泡" * 50

    few = look_ups([*alike[:1], WrittenForm("囊泡", "vesicle", "name")], text)
    assert look_ups([*alike, WrittenForm("囊泡", "vesicle", "name")], text) == few


def test_a_form_that_ends_in_a_sign_may_be_followed_by_a_letter() -> None:
    (match,) = TermIndex([WrittenForm("CD4+", "cd4", "name")]).find("CD4+x")
    assert (match.start, match.end) == (0, 4)


def test_a_single_character_is_no_form_not_even_an_ambiguous_one() -> None:
    index = TermIndex([WrittenForm("肺", "lung", "name"), WrittenForm("肺", "pulmo", "name")])
    assert index.ambiguous == frozenset()
    assert index.find("肺肺") == []


@pytest.mark.parametrize("key", ["a", "b", "c"])
def test_an_index_with_other_forms_of_a_term_is_the_one_made_of_all_forms(key: str) -> None:
    forms = [
        WrittenForm("外泌體", "a", "name"),
        WrittenForm("EV", "a", "abbreviation"),
        WrittenForm("MSC 外泌體", "b", "name"),
        WrittenForm("外泌體", "b", "alias"),
        WrittenForm("胞外囊泡", "c", "unlinked"),
    ]
    new = [
        WrittenForm("外泌體", key, "alias"),
        WrittenForm("EVs", key, "name"),
        WrittenForm("MSC外泌體", key, "misspelling"),
    ]
    others = [form for form in forms if form.key != key]
    exchanged = TermIndex(forms).exchange([form for form in forms if form.key == key], new)
    made = TermIndex([*others, *new])
    text = "MSC 外泌體與外泌體、EV、EVs、胞外囊泡。"
    assert exchanged.find(text) == made.find(text)
    assert exchanged.ambiguous == made.ambiguous
    for form in (*forms, *new):
        assert set(exchanged.alike(form.text)) == set(made.alike(form.text))
