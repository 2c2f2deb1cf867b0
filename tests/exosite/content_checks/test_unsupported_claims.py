"""What says that something cures, works or is safe names a source or says how strong it is."""

from itertools import islice

import pytest

from articles.tables.row_sources import references_in_table
from exosite.content_checks.surroundings import Surroundings
from exosite.content_checks.unsupported_claims import check_unsupported_claims
from tests.exosite.content_checks.documents import article, make_text, of_rule
from tests.seed import fixtures

RULE = "unsupported-claim"

BAD = {
    "zh-hant": """外泌體能治癒肺癌。
這項療法可以根治氣喘。
注射三次就能治好膝蓋。
治療後100%有效。
１００％有效，親身見證。
百分之百安全。
治癒率100%。
有效率高達九成以上的病人都滿意。
八成患者打完就不喘了。
打完完全無副作用。
主打零副作用的新療法。
外泌體沒有副作用。
幾乎沒有任何不良反應。
副作用極少，長輩也適合。
您完全不必擔心副作用。
保證有效。
對肺纖維化非常有效。
不斷改善肺功能。
臨床證實可以使用。
研究已證明它的價值。
肺功能明顯改善。
喘的症狀立刻緩解。
可以減輕發炎。
病情一天天好轉。
肺部可以完全修復。
外泌體會殺死癌細胞。
它能抑制腫瘤生長。
平均存活延長12.5個月。
死亡率下降一半。
降低住院的機會。
療效顯著，口碑最好。
具有卓越的療效。
這是很安全的做法。
人體使用安全，請放心。
安全性高，老人小孩都能用。
耐受性良好。
比幹細胞更好。
效果優於類固醇。
兩組差異達到p<0.05。
兩組不同（P＝0.03）。
呼吸變好的有83.7%。
30人中有12人不再咳嗽。
濃度是一般產品的5倍。
抗老回春，一次見效。
肌膚奇蹟般回到十八歲。
藥到病除，永不復發。
可以預防失智。
能治療各種自體免疫疾病。
已成功治療上千位病人。
不眠與心悸都有改善。""",
    "en": """Exosomes cure lung cancer.
It cures asthma in three weeks.
The drops proved their worth.
It is 100 % effective.
It is 100% safe for everyone.
A hundred percent success awaits you.
The cure rate is 92 percent.
This treatment has no side effects.
Treatment without any side effects is here.
Zero side effects, zero worries.
Side effects are rare.
It is risk-free.
The spray is free of side effects.
The results are guaranteed.
No doubt it works for fibrosis.
Exosomes are safe.
They are safer than stem cells.
It is completely harmless.
The infusion was well tolerated.
It is highly effective against asthma.
Breathing improved within days.
Lung function improves after one dose.
It relieves pain.
It alleviates every symptom.
It reduces inflammation.
Exosomes repair damaged lungs.
They regenerate skin.
They kill cancer cells.
They inhibit tumours.
It prevents dementia.
It slows ageing.
It reverses fibrosis.
It prolongs life by 12.5 months.
Survival doubled.
The difference was significant (p<0.001).
The groups differed, p = 0.03.
Of those treated, 83.7% breathe more easily.
In all, 12 of 30 patients stopped coughing.
Coughing stopped in 4/7 patients.
The dose works three times in ten, a 3-fold gain.
It is five or 5 times better.
It is superior to steroids.
It boosts immunity.
It treats every autoimmune disease.
It rejuvenates you in one session.
A miracle for the skin.
It always works.
Clinical efficacy is excellent.
Not only is it natural, it heals wounds.
Patients recovered quickly.""",
    "ja": """エクソソームは肺がんを治癒させる。
この治療で喘息は根治する。
膝は必ず治る。
三回で膝が治ります。
治せない病気にも効く。
100%有効である。
１００％安全です。
治癒率は100%だ。
副作用ゼロの新しい治療。
副作用はまったくない。
副作用がない。
副作用は一切ありません。
副作用が少ないので安心です。
副作用の心配はいりません。
リスクがなく手軽だ。
効果を保証します。
効果が証明されている。
臨床で実証済みです。
非常に有効である。
不眠に効果がある。
高い効果が期待できる。
効果は抜群だ。
よく効きます。
肺機能が改善した。
症状を緩和する。
炎症を軽減する。
痛みを和らげる。
肺を修復する。
損傷が回復する。
がん細胞が死滅する。
腫瘍を抑制する。
炎症を抑える。
認知症を予防する。
老化を防ぐ。
生存期間が12.5か月延びた。
死亡率が下がった。
入院が減少した。
免疫力を高める。
安全である。
安全な治療です。
安全性が高い。
忍容性は良好だった。
幹細胞より優れている。
差は有意であった。
両群に差があった（p<0.05）。
呼吸が楽になった人は83.7%だった。
30人中12人で咳が止まった。
濃度は従来の5倍である。
九割の患者が満足した。
若返りの奇跡。
線維化を逆転させる。
絶対に安全だ。""",
}
CLEAN = {
    "zh-hant": """外泌體是細胞分泌的小囊泡。
它的直徑大約30到150奈米。
本文2026年11月29日查核。
共收錄39篇論文，沒有一篇是人體研究。
試驗預計收24位病人，分成五組。
每次吸入，每天兩次，連續5天。
受試者是18到65歲的成人。
目前還不知道是否有效。
它能治療肺癌嗎？
是否安全，要看長期的追蹤。
效果尚未證實。
並不是完全沒有副作用。
廣告宣稱可以根治氣喘。
「100%有效」是廣告的話。
如果有效，下一步是第三期。
細節見第三節與第五章。
以下分成定義、來源、安全與製造四節。
先看安全性，再看療效的試驗叫第一期。
安全公告由主管機關發布。
症狀與用藥請與醫師討論。
沒有證據顯示它能改善肺功能。
一般衛教資訊不能取代醫師的診斷。""",
    "en": """Exosomes are small vesicles that cells release.
They are about 30 to 150 nm wide.
This article was checked on 29 November 2026.
It covers 39 papers, none of them in people.
The trial was to enrol 24 patients in five groups.
The dose was inhaled twice a day for 5 days.
Participants were 18 to 65 years old.
Whether it works for patients is not known.
Does it cure lung cancer?
Is it safe?
The benefit has not been proven.
It is not without side effects.
Advertisements claim that it cures asthma.
The words "100% effective" come from a leaflet.
If it improves breathing, a larger trial follows.
See section 3 and chapter 5.
The safety of the product is a subject of its own.
A Phase I trial looks at safety, and later ones at efficacy.
Please talk to your doctor about symptoms.
No study shows that it repairs the lung.
This is no substitute for a diagnosis.""",
    "ja": """エクソソームは細胞が放出する小さな小胞である。
直径はおよそ30〜150nmである。
この記事は2026年11月29日に確認した。
39本の論文を集めたが、ヒトの研究はなかった。
24人を5群に分ける予定だった。
1日2回、5日間吸入した。
参加者は18歳から65歳だった。
有効かどうかはまだ分からない。
肺がんに効くのか。
安全ですか？
有効性は証明されていない。
副作用がないとはいえない。
「100%有効」は広告の言葉である。
広告は喘息が治ると主張している。
有効であれば、次は第3相試験となる。
第3節と第5章を見てほしい。
安全性と品質は別の話である。
第1相試験は安全性をみる試験である。
症状については医師に相談してほしい。
肺機能を改善するという証拠はない。""",
}


def cases(sentences: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, line) for language in sentences for line in sentences[language].splitlines()]


def claimed(text: str, language: str = "zh-hant", **fields: str) -> list[str]:
    return [params["text"] for params in of_rule(RULE, article(text, language, **fields))]


@pytest.mark.parametrize(("language", "sentence"), cases(BAD))
def test_a_claim_without_source_or_label_is_told(language: str, sentence: str) -> None:
    assert claimed(f"## T {{#s}}\n\n{sentence}", language)


@pytest.mark.parametrize(("language", "sentence"), cases(CLEAN))
def test_what_claims_nothing_needs_no_source(language: str, sentence: str) -> None:
    assert claimed(f"## T {{#s}}\n\n{sentence}", language) == []


@pytest.mark.parametrize(
    ("body", "reported"),
    [
        ("肺功能改善了。", True),
        ("肺功能改善了[@a]。{evidence=animal}", False),
        ("肺功能改善了。{evidence=opinion}", False),
        ("## T {#s evidence=animal}\n\n肺功能改善了。\n\n另一段[@a]。", False),
        ("## 改善肺功能 {#s}\n\n有一項研究[@a]。{evidence=animal}", False),
        ("## 改善肺功能 {#s}", True),
        ("有一項研究[@a]。{evidence=animal}\n\n肺功能改善了。", True),
        ("有一項研究[@a]。{evidence=animal}\n\n這4.4%要與區間一起看。", False),
        ("- 有一項研究[@a]。{evidence=animal}\n- 肺功能改善了。", True),
        ("肺功能改善了。\n\n{{ table:cited }}", True),
        ("::: key-points\n肺功能改善了。\n:::", True),
    ],
)
def test_a_paragraph_rests_on_its_own_sources_or_on_the_label_of_its_heading(
    body: str, reported: bool
) -> None:
    assert bool(claimed(body)) is reported


@pytest.mark.parametrize("field", ["title", "summary", "key_points", "meta_description"])
def test_fields_without_sections_rest_on_the_whole_text(field: str) -> None:
    fields = {field: "外泌體改善肺功能。"}
    assert claimed("沒有出處的一段。", **fields) == ["改善"]
    assert claimed("有一項研究[@a]。{evidence=animal}", **fields) == []


def test_the_words_of_a_section_are_told_once_at_the_first_of_them() -> None:
    text = article("一般的話。\n\n外泌體治癒肺癌。\n\n治癒率100%，p<0.001。")
    (finding,) = check_unsupported_claims(text, Surroundings())
    assert (finding.level, finding.line) == ("error", 3)
    assert finding.params == {"text": "治癒, 100%, p<0.001"}


def test_a_definition_says_what_a_thing_does_but_not_that_it_helps() -> None:
    def found(definition: str) -> list[str]:
        return [
            params["text"]
            for params in of_rule(
                RULE, make_text("term", "t", "zh-hant", {"definition": definition})
            )
        ]

    assert found("抑制發炎的細胞激素，約占全部的85%。") == []
    assert found("能改善肺功能的療法，安全有效。") == ["改善, 安全有效"]


@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
def test_the_seed_rests_on_what_it_names(language: str) -> None:
    structures = {f["slug"]: f["structure"] for f in fixtures()["articles.comparisontable"]}
    cited = frozenset(key for key, own in structures.items() if references_in_table(own))
    texts = (
        make_text(kind, fields["master"][0], language, fields)
        for kind, model in (("article", "articles.article"), ("term", "glossary.term"))
        for fields in fixtures()[f"{model}translation"]
        if fields["language_code"] == language
    )
    checked = list(islice(texts, 30))
    sentences = [
        sentence
        for text in checked
        for _, section in text.sections()
        for block in section.blocks
        for sentence in block.sentences()
    ]
    assert len(sentences) >= 50
    surroundings = Surroundings(cited_tables=cited)
    assert [f for text in checked for f in check_unsupported_claims(text, surroundings)] == []
