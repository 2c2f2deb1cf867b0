"""Traditional Chinese as written in Taiwan: the source language."""

import re

from exosite.languages.language import ClaimWords, Language


def _ordinal(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    ten = f"{digits[tens] if tens > 1 else ''}十" if tens else ""
    return f"{ten}{digits[ones].strip()}、"


LANGUAGE = Language(
    code="zh-hant",
    tag="zh-Hant",
    name="繁體中文",
    open_graph="zh_TW",
    # Chinese asked for by territory rather than by script (RFC 5646: Taiwan, Hong Kong and Macao
    # write Traditional). Simplified has no pages of its own yet and is read most easily from these.
    aliases=("zh", "zh-tw", "zh-hk", "zh-mo", "zh-hans", "zh-cn", "zh-sg"),
    ordinal=_ordinal,
    collation="bopomofo",
    has_spaces=False,
    summary_length=160,
    card_font="Noto Sans CJK TC",
    has_full_width_signs=True,
    has_no_space_beside_latin=True,
    long_sentence=60,
    too_long_sentence=100,
    key_point_length=40,
    evidence_words=re.compile("證據|動物|小鼠|人體|試驗|臨床|核准|對照"),
    claims=ClaimWords(
        # Not the assurance of quality, nor papers that certify.
        words=re.compile(r"證實|證明(?!書|文件)|根治|治癒|治好|完治|(?<!品質)保證(?!金|書)"),
        before=re.compile(
            r"未(?!來)|不(?!只|僅|但)|無(?!細胞)|非(?!小細胞|編碼|臨床)|[沒難待]|缺乏|是否|能否|可否"
            r"|需要?|必須|還要|除非|如果|若|只要|才|直到|避免|禁止|宣稱|聲稱|號稱|自稱|所謂"
        ),
        after=re.compile(r"^(?:不了|與否|之前|以前)"),
    ),
    absences=ClaimWords(
        words=re.compile("查無|(?:沒有|未)(?:再)?(?:查到|找到|搜尋到|檢索到)|找不到"),
        before=re.compile("回顧|綜論|統合分析|作者|摘要"),
        after=re.compile("(?!)"),
    ),
    cell_words={
        "about": "約",
        "dash": "–",
        "to": "至",
        "yes": "是",
        "no": "否",
        "not-known": "不明",
        "not-reported": "未報告",
        "not-applicable": "不適用",
        "unknown": "未知",
    },
    unit_names={
        "nm": "奈米",
        "um": "微米",
        "mm": "公釐",
        "cm": "公分",
        "kg": "公斤",
        "s": "秒",
        "min": "分鐘",
        "h": "小時",
        "d": "天",
        "wk": "週",
        "mo": "個月",
        "a": "年",
        "{people}": "人",
        "{particles}": "顆",
        "{particles}/mL": "顆/mL",
        "{studies}": "項研究",
        "{times}": "次",
        "m": "公尺",
        "%{predicted}": "%預測值",
        "{cells}": "個細胞",
        "{cells}/kg": "個細胞/kg",
        "{particles}/kg": "顆/kg",
    },
)
