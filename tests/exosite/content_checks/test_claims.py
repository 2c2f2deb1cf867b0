"""Evidence of a weak kind proves and cures nothing; what is denied or quoted claims nothing."""

import pytest

from tests.exosite.content_checks.documents import article, of_rule

RULE = "claim-too-strong"


def claimed(sentence: str, language: str, evidence: str = "animal") -> list[str]:
    body = f"## T {{#s evidence={evidence}}}\n\n{sentence}[@a]"
    return [params["text"] for params in of_rule(RULE, article(body, language))]


@pytest.mark.parametrize(
    ("language", "sentence", "word"),
    [
        ("en", "This proves that vesicles repair the lung.", "proves"),
        ("en", "Studies have confirmed the effect.", "confirmed"),
        ("en", "Not only is it safe, it cures fibrosis.", "cures"),
        ("en", "A result is guaranteed.", "guaranteed"),
        ("en", "No harm was seen, but the benefit is proven.", "proven"),
        ("zh-hant", "小鼠實驗證實外泌體能修復肺。", "證實"),
        ("zh-hant", "無細胞療法證明有效。", "證明"),
        ("zh-hant", "未來可以根治氣喘。", "根治"),
        ("zh-hant", "副作用不多，已經治癒三隻動物。", "治癒"),
        ("zh-hant", "這種方法保證有效。", "保證"),
        ("ja", "動物で有効性が実証された。", "実証"),
        ("ja", "この治療で肺線維症は完治する。", "完治"),
    ],
)
def test_a_claim_beyond_the_evidence_is_told(language: str, sentence: str, word: str) -> None:
    assert claimed(sentence, language) == [word]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This has not been proven in people."),
        ("en", "The benefit is unproven."),
        ("en", "No study confirms it."),
        ("en", "It doesn't prove anything."),
        ("en", "The finding remains to be confirmed."),
        ("en", "Whether it cures anything is open."),
        ("en", "Advertisements claim that it cures asthma."),
        ("en", 'The words "clinically proven" come from a leaflet.'),
        ("en", "Does it cure asthma?"),
        ("en", "It was given in confirmed cases."),
        ("en", "Approved and improved products were used."),
        ("zh-hant", "對人的效果尚未證實。"),
        ("zh-hant", "未證實的說法很多。"),
        ("zh-hant", "驗出標記，還不算證明。"),
        ("zh-hant", "除非研究證明囊泡來自內體，否則寫「EV」。"),
        ("zh-hant", "「根治氣喘」是廣告的話。"),
        ("zh-hant", "診所宣稱能治癒氣喘。"),
        ("zh-hant", "能治癒氣喘嗎？"),
        ("zh-hant", "是否證實有效，還不清楚。"),
        ("zh-hant", "批次須經品質保證。"),
        ("ja", "人での効果は証明されていない。"),
        ("ja", "有効性を証明するには足りない。"),
        ("ja", "創傷治癒の研究がある。"),
        ("ja", "「完治」という広告がある。"),
    ],
)
def test_what_is_denied_asked_or_quoted_is_no_claim(language: str, sentence: str) -> None:
    assert claimed(sentence, language) == []


@pytest.mark.parametrize(
    ("evidence", "reported"),
    [
        ("lab", True),
        ("phase1", True),
        ("review", True),
        ("regulatory", False),
        ("guideline", False),
    ],
)
def test_authorities_may_confirm_and_studies_may_not(evidence: str, reported: bool) -> None:
    assert bool(claimed("It is confirmed.", "en", evidence)) is reported


def test_the_mark_of_a_sentence_goes_before_the_label_of_its_section() -> None:
    body = (
        "## T {#s evidence=animal}\n\nIt is confirmed [@a]. {evidence=regulatory} It is confirmed."
    )
    (params,) = of_rule(RULE, article(body, "en"))
    assert params == {"text": "confirmed", "evidence": "animal"}


def test_a_sentence_without_any_label_may_say_what_it_likes() -> None:
    assert of_rule(RULE, article("A proof that cures.", "en")) == []
