"""Japanese."""

import re

from exosite.languages.language import AbsenceWords, ClaimWords, Language


def _ordinal(number: int) -> str:
    return f"第{number}章　"


LANGUAGE = Language(
    code="ja",
    tag="ja",
    name="日本語",
    open_graph="ja_JP",
    ordinal=_ordinal,
    collation="kana",
    has_spaces=False,
    summary_length=160,
    card_font="Noto Sans CJK JP",
    has_full_width_signs=True,
    long_sentence=90,
    too_long_sentence=150,
    key_point_length=60,
    question_ends=("?", "？", "か", "か。"),
    evidence_words=re.compile("エビデンス|根拠|動物|マウス|ヒト|試験|臨床|承認|対照"),
    claims=ClaimWords(
        # Wounds heal: 創傷治癒 is no promise. A rate is one with a figure behind it only.
        words=re.compile(
            r"証明(?!書)|実証|立証|根治|完治|(?<!創傷)(?<!傷の)治癒(?!率(?![がはも高0-9]))|(?<!品質)保証(?!書|金)|万能|奇跡|特効"
            r"|(?:必ず|絶対に?|完全に|確実に|100\s?%|百パーセント)(?:の)?(?:治|効|改善|安全|成功|有効|回復|無害)"
            r"|(?:有効|成功|治癒|奏効|改善)率(?:は|が)?(?:100\s?%|百パーセント)"
            r"|(?:副作用|リスク|危険)(?:が|は|の|も)?(?:ゼロ|皆無"
            r"|(?:一切|まったく|全く|絶対に?)(?:ない|なく|なし|ありません|出ない|出ません|起き|起こら))"
            r"|(?:ゼロ|一切の|無)(?:副作用|リスク)"
        ),
        benefits=re.compile(
            r"効果(?:が|は|も|を)?(?:ある|あり|高|示|認|得|期待|発揮|抜群|実感|見られ|確認|出|絶大)"
            r"|効(?:く|き[まめ]|いた|いて)|有効(?!期|成分|性|数字|活用)|有効性(?:が|は|を)?(?:高|示|認|確)|有用|奏効"
            r"|改善|緩和|軽減|軽快|和らげ|治[るりすしせっ]|治療(?:でき|に成功)|若返|痛みのない"
            r"|安全(?:で|な|に使|だ|です|$|、有効)|安全性(?:が|は|も)?(?:高|確|認|証|問題)|無害|無毒"
            r"|(?:副作用|有害事象|リスク|後遺症|危険|毒性)(?:が|は|の|も)?"
            r"(?:ほとんど)?(?:ない|なく|なし|無い|ありません|少な[いく]|少ない|出ない|起きない|起こらない|軽"
            r"|心配(?:は|も|が)?(?:いりません|いらない|ありません|ない|なく|無用|不要))"
            r"|優れ|上回|忍容性(?:が|は)良好"
        ),
        effects=re.compile(
            r"回復|修復|抑制|抑え|予防|防[ぐい]|延長|延[びば]|減少|減らす|低下|向上|促進|促す|高め"
            r"|死滅|消失|逆転|死亡率|生存率|有意(?:に|な|差|で|だ)|[0-9一二三四五六七八九]割(?:の|が|以上|に)"
        ),
        before=re.compile(
            r"未(?!来)|不(?!妊|眠|全|整脈|安)|無(?!細胞|料|痛|呼吸)|非(?!常|臨床|小細胞)|主張|いわゆる|と称"
            r"|もし|仮に"
        ),
        # Denial always stands behind.
        after=re.compile(
            r"ない|なか|なく|ません|ず[、に]|困難|難し|かどうか|必要|待た|(?:れ|え)ば|場合|(?<!確)か$|不明|不足|主張|とうた|と称"
        ),
    ),
    absences=AbsenceWords(
        words=re.compile("(?:見当た|見つか)(?:ら(?:な|ず)|りません)"),
        before=re.compile("レビュー|総説|解析|著者|抄録"),
    ),
    cell_words={
        "about": "約",
        "dash": "〜",
        "to": "〜",
        "yes": "はい",
        "no": "いいえ",
        "not-known": "不明",
        "not-reported": "報告なし",
        "not-applicable": "該当なし",
        "unknown": "不明",
    },
    unit_names={
        "s": "秒",
        "min": "分",
        "h": "時間",
        "d": "日",
        "wk": "週間",
        "mo": "か月",
        "a": "年",
        "{people}": "人",
        "{particles}": "粒子",
        "{particles}/mL": "粒子/mL",
        "{studies}": "件の研究",
        "{times}": "回",
        "%{predicted}": "%予測値",
        "{cells}": "個の細胞",
        "{cells}/kg": "個の細胞/kg",
        "{particles}/kg": "粒子/kg",
    },
)
