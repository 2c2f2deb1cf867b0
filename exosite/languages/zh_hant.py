"""Traditional Chinese as written in Taiwan: the source language."""

import re

from exosite.languages.language import AbsenceWords, ClaimWords, Language


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
        words=re.compile(
            r"證實|證明(?!書|文件)|根治|治[癒愈](?!率(?![高達是為約近0-9]))|治好|完治|痊癒|斷根|包治|藥到病除|永不復發|起死回生"
            r"|(?<!品質)保證(?!金|書)|(?:100\s?%|百分之?百)的?(?:有效|安全|成功|治|改善|康復|無|沒)"
            r"|(?:有效|成功|安全|康復|改善|反應)率?(?:高?達|是|為|近)?(?:100\s?%|百分之?百)"
            r"|(?:零|完全沒有?|完全無|毫無|絕無|絕對沒有|絕不會有)(?:任何)?(?:副作用|不良反應|風險)"
            r"|(?:絕對|完全|百分之?百)(?:安全|有效|無害|無毒)"
            r"|(?:必定|一定)(?:會|能|可以)?(?:有效|見效|治|痊|好轉|康復)|神效|奇蹟|萬靈"
        ),
        benefits=re.compile(
            r"有效(?!期|日|成分|位數|劑量)|功效|奏效|見效|特效|改善|緩解|減輕|減緩|好轉|康復|抗老|回春"
            r"|療效(?:很|極|非常|相當|也|都)?(?:顯著|良好|卓越|佳|好|明顯|確切|驚人|可靠|持久|穩定|高|優|達|獲|已)"
            r"|(?:有|具|顯著|良好|極佳|卓越|驚人)的?療效|(?:能|可|可以|能夠|足以|成功|用來)治療|治療(?:了|成功)"
            r"|(?:很|是|非常|極為?|十分|相當|最|更|較|既|又|也|都|夠|使用|治療|療法|人體)安全(?!性|疑慮|問題|資|監|試|上|嗎)"
            r"|安全(?:又|且|而|無虞|可靠|有效|、有效|低風險|沒有疑慮)"
            r"|安全性(?:很|極|相當|非常|也|都|已)?(?:高|佳|好|良好|無虞|無疑|優|獲|經)|無害|無毒|無痛|無風險"
            r"|耐受(?:性)?(?:良好|佳|很好)|優於|勝過|比[^，。]{1,12}更(?:好|快|強)"
            r"|(?:沒有|無|未見|不會有|不會產生|沒出現|未出現|不具)(?:任何|明顯|嚴重|什麼|重大)*的?"
            r"(?:副作用|不良反應|不良事件|風險|毒性|危險|後遺症)"
            r"|副作用(?:很|極|非常|相當|也|都)?(?:少|小|低|輕微)|(?:不必|不用|無須|無需|不需要?)擔心副作用"
        ),
        effects=re.compile(
            r"修復|修護|復原|逆轉|抑制|殺死|消滅|清除|消除|預防|延長|延緩|增強|有益|有助"
            r"|(?:降低|減少|提高|提升|促進)(?!警覺|可信)|顯著|死亡率|存活率|[0-9一二兩三四五六七八九]成(?:以上|的|病|患|受|人)"
        ),
        before=re.compile(
            r"未(?!來)|不(?!只|僅|但|斷|同|久|孕|全|眠|適)|無(?!細胞|論|比|痛|創)"
            r"|非(?!常|小細胞|編碼|臨床)|沒|難(?!治|纏|以置信)|待|缺乏|是否|能否|可否|會不會|能不能"
            r"|需要?|必須|還要|除非|如果|若|只要|才|直到|避免|禁止|宣稱|聲稱|號稱|自稱|所謂|假設|哪些|多少"
        ),
        after=re.compile(
            r"^(?:不了|與否|之前|以前|.{,4}(?:尚未|還沒|還不|仍不|不明|未知))|(?:嗎|呢)$"
        ),
    ),
    absences=AbsenceWords(
        words=re.compile("查無|(?:沒有|未)(?:再)?(?:查到|找到|搜尋到|檢索到)|找不到"),
        before=re.compile("回顧|綜論|統合分析|作者|摘要"),
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
