"""Japanese."""

import re

from exosite.languages.language import ClaimWords, Language


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
    evidence_words=re.compile("エビデンス|根拠|動物|マウス|ヒト|試験|臨床|承認|対照"),
    claims=ClaimWords(
        # Wounds heal: 創傷治癒 is no promise.
        words=re.compile(
            r"証明(?!書)|実証|立証|根治|完治|(?<!創傷)(?<!傷の)治癒|(?<!品質)保証(?!書|金)"
        ),
        before=re.compile(r"未(?!来)|不|無(?!細胞)|非(?!臨床|小細胞)|主張|いわゆる|と称"),
        # Denial always stands behind.
        after=re.compile(r"ない|なか|なく|ません|ず[、に]|困難|難し|かどうか|必要|待た"),
    ),
    absences=ClaimWords(
        words=re.compile("(?:見当たら|見つから)(?:な|ず|ません)|検索では確認でき(?:な|ず|ません)"),
        before=re.compile("レビュー|総説|解析|著者|抄録"),
        after=re.compile("(?!)"),
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
