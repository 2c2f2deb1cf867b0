"""Made-up words of two languages, as common and as rare as words are, and the names of terms.

The n-th word of a vocabulary is as common as words are that are n-th in a language.
"""

from bisect import bisect
from functools import cached_property
from itertools import accumulate
from random import Random

# The commonest Han characters, so that pairs of them meet as they do in real texts; without some
# that make words which the checks know: claims, words of the mainland, dates.
HAN = "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發動同工也能下過子說產種面而方後多定行學法所民得經之進著等部度家電力裡如水化高自理起小物現實加量都體機當使點從業本去把性好應開它合還由其些然前外天政那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建公無軍很情者最立代想已通並提直題黨程展料果象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期論運農指區強放決西被幹做必戰先回則任取據處隊南給色光門即保北造規熱領海口東導壓世金增爭濟階油思術極交受聯什認共權收改清己美再採轉更單風切打教速花帶安場身車例真務具每目至達走積示議聲報完類離華名確才科張馬節話米整空元況今集溫傳土許步群廣石記需段研界拉林律叫且究觀越織裝影算低持音眾書布復容兒須際商非驗連斷深難近礦週委素技備辦青省列習響約支般史感勞便團往酸歷市克何除消構府稱太準精值號族維劃選標寫存候毛親快效斯院江型眼王按格養易置派層片始卻專狀育廠京識適屬圓包火住調滿縣局照參細引聽該鐵價嚴"
SYLLABLES = [
    "ka",
    "ri",
    "to",
    "men",
    "pul",
    "sta",
    "vor",
    "lin",
    "dex",
    "qua",
    "tro",
    "mi",
    "so",
    "ber",
    "gan",
    "tel",
    "ur",
    "ex",
    "po",
    "ni",
]

# What readers search for: these stand in a share of the sections, in percent.
SUBJECTS = {
    "zh-hant": {
        "細胞": 40, "外泌體": 30, "免疫": 20, "囊泡": 15, "發炎": 10, "蛋白質": 10, "臨床試驗": 5,
        "氣喘": 4, "樹突細胞": 3, "間質幹細胞": 3, "抗原呈現": 2, "霧化吸入": 2, "血管新生": 2,
        "奈米": 2, "癌症": 2, "再生醫學": 1, "肺纖維化": 1,
    },
    "en": {
        "cell": 40, "exosome": 30, "immune": 20, "vesicle": 15, "inflammation": 10, "protein": 10,
        "clinical trial": 5, "asthma": 4, "dendritic cell": 3, "pulmonary fibrosis": 1,
    },
}  # fmt: skip
LATIN = {"RNA": 8, "MSC": 5, "MSC-EV": 2, "ARDS": 2, "COPD": 1}
"""What is written in Latin letters in both languages."""

TISSUES = {
    "肺泡": "alveolar", "氣道": "airway", "支氣管": "bronchial", "內皮": "endothelial",
    "上皮": "epithelial", "軟骨": "cartilage", "硬骨": "skeletal", "心肌": "myocardial",
    "肝臟": "hepatic", "腎臟": "renal", "脾臟": "splenic", "胸腺": "thymic", "皮膚": "dermal",
    "毛囊": "follicular", "神經": "neural", "膠質": "glial", "視網膜": "retinal",
    "角膜": "corneal", "腸道": "enteric", "胃壁": "gastric", "胰島": "islet", "肌腱": "tendon",
    "骨髓": "marrow", "臍帶": "umbilical", "胎盤": "placental", "血小板": "platelet",
    "淋巴": "lymphatic", "膀胱": "vesical", "卵巢": "ovarian", "牙髓": "pulpal",
    "唾腺": "salivary", "甲狀腺": "thyroid", "滑膜": "synovial", "胸膜": "pleural",
    "脂肪": "adipose", "黏液": "mucous", "纖毛": "ciliary", "基底": "basal",
}  # fmt: skip
PROCESSES = {
    "附著": "adhesion", "分泌": "secretion", "修復": "repair", "抑制": "inhibition",
    "增生": "proliferation", "分化": "differentiation", "遷移": "migration", "凋零": "senescence",
    "轉運": "transport", "攝取": "uptake", "釋放": "release", "活化": "activation",
    "再生": "regeneration", "代謝": "metabolism", "趨化": "chemotaxis", "屏障": "barrier",
    "重塑": "remodelling", "黏合": "binding", "裂解": "lysis", "耗竭": "exhaustion",
}  # fmt: skip
THINGS = {
    "因子": "factor", "受體": "receptor", "訊號": "signal", "通道": "channel", "指數": "index",
    "反應": "response", "標記": "marker", "酵素": "enzyme", "路徑": "pathway", "基質": "matrix",
    "抗體": "antibody", "促進劑": "promoter", "載體": "carrier", "試劑": "reagent",
}  # fmt: skip

MOST_TERMS = len(TISSUES) * len(PROCESSES) * len(THINGS)


class Vocabulary:
    """Running text of made-up words. ``random`` is the caller's, so that a text can be made again."""

    def __init__(self, language: str, seed: int, size: int = 12_000) -> None:
        random = Random(f"{seed} words {language}")
        self.is_han = language == "zh-hant"
        self.subjects = SUBJECTS[language] | LATIN
        if self.is_han:
            lengths = random.choices((1, 2, 2, 2, 3, 4), k=size)
            self.words = ["".join(random.choices(HAN, k=length)) for length in lengths]
        else:
            lengths = random.choices((1, 2, 2, 3), k=size)
            self.words = ["".join(random.choices(SYLLABLES, k=length)) for length in lengths]
        self.weights = list(accumulate(1 / (rank + 20) for rank in range(size)))

    def clause(self, random: Random, length: int, *within: str) -> str:
        """About ``length`` characters of Chinese, or a third as many words, with these among them."""
        count = max(2, length // (2 if self.is_han else 3))
        made = random.choices(self.words, cum_weights=self.weights, k=count)
        for word in within:
            made.insert(random.randrange(1, len(made)), word)
        return ("" if self.is_han else " ").join(made)

    def sentence(self, random: Random, length: int, *within: str) -> str:
        subjects = [word for word, share in self.subjects.items() if random.random() * 1000 < share]
        if not self.is_han:
            return f"{capital(self.clause(random, length, *within, *subjects))}."
        first = self.clause(random, length * 3 // 5, *within)
        return f"{first}，{self.clause(random, length * 2 // 5, *subjects)}。"

    def lines(self, random: Random, length: int, count: int) -> str:
        return "\n".join(self.sentence(random, length) for _ in range(count))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class TermNames:
    """The names of made-up terms in both languages, commonest first."""

    def __init__(self, count: int, seed: int) -> None:
        random = Random(f"{seed} terms")
        chosen = random.sample(range(MOST_TERMS), count)
        tissues, processes, things = map(list, (TISSUES.items(), PROCESSES.items(), THINGS.items()))
        self.names: list[dict[str, str]] = []
        for number in chosen:
            rest, thing = divmod(number, len(things))
            tissue, process = divmod(rest, len(processes))
            parts = [tissues[tissue], processes[process], things[thing]]
            self.names.append(
                {
                    "zh-hant": "".join(part[0] for part in parts),
                    "en": " ".join(part[1] for part in parts),
                }
            )
        self.slugs = [name["en"].replace(" ", "-") for name in self.names]

    @cached_property
    def weights(self) -> list[float]:
        return list(accumulate(1 / (rank + 8) for rank in range(len(self.names))))

    def some(self, random: Random, count: int) -> list[int]:
        """The numbers of different terms, common ones sooner."""
        total = self.weights[-1]
        found: dict[int, None] = {}
        while len(found) < min(count, len(self.names) // 2):
            found[bisect(self.weights, random.random() * total)] = None
        return list(found)
