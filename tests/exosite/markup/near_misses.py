"""The marks of ``docs/markup.md`` written in other ways: each must be told.

Each function makes the near misses of one mark with a word, two keys and a level of evidence.
"""


def citations(han: str, key: str, other: str, level: str) -> list[str]:
    return [
        f"［@{key}］", f"【@{key}】", f"[＠{key}]", f"［＠{key}］", f"[@{key}", f"[@ {key}]", f"[ @{key}]", f"(@{key})", f"（@{key}）", f"[@{key}；@{other}]",
        f"[@{key}, @{other}]", f"[@{key}、@{other}]", f"[{key}; @{other}]", f"[@{key.upper()}A]", "[@]", f"{{@{key}}}", f"[@{key}］", f"［@{key}]",
        f"[@@{key}]", f"[[@{key}]]", f"[@{key} @{other}]", f"〔@{key}〕", f"[@{key}，@{other}]", f"[@{key}.]", f"[@{han}]", f"「@{key}」",
    ]  # fmt: skip


def searches(han: str, key: str, other: str, level: str) -> list[str]:
    return [f"［?{key}］", f"[？{key}]", f"[?{key}", f"[? {key}]", f"【?{key}】", f"[?{key.upper()}A]", f"[?{han}]", f"[?{key}］"]  # fmt: skip


def terms(han: str, key: str, other: str, level: str) -> list[str]:
    return [
        f"［［{key}］］", f"【【{key}】】", f"[[{key}]", f"[[{key}|{han}]", f"[[ {key} ]]", f"[[{key}｜{han}]]", f"[[{key.upper()}A]]", f"[[{key}|]]", "[[]]",
        f"[[|{han}]]", f"[［{key}]]", f"[[{key}］］", f"[[{key}]］", f"[[{key}/{han}]]", f"[[{han}]]", f"[[{key} {other}]]", f"[[{key}",
        f"【[{key}]】", f"[[{key}| ]]", f"[{key}]]", f"〔〔{key}〕〕", f"[[{key}、{han}]]",
    ]  # fmt: skip


def evidence(han: str, key: str, other: str, level: str) -> list[str]:
    return [
        f"｛evidence={level}｝", f"{{evidence={level}｝", f"｛evidence={level}}}", f"{{evidence＝{level}}}", f"{{evidence:{level}}}", f"{{evidence：{level}}}",
        f"{{evidence {level}}}", "{evidence}", "{evidence=}", f"{{ evidence={level} }}", f"{{evidence = {level}}}", f"{{Evidence={level}}}",
        f"{{evidence={level.upper()}}}", "{evidence=dogs}", f"{{evidence={level}", f"(evidence={level})", f"（evidence={level}）", f"[evidence={level}]",
        f"【evidence={level}】", f'{{evidence="{level}"}}', f"{{evidense={level}}}", f"{{evidence={han}}}", f"{{{{evidence={level}}}}}", f"{{{level}}}",
        f"{{EVIDENCE={level}}}", f"{{evidence={level}, {han}}}", f"{{evidence={level};randomised}}", f"{{證據={level}}}",
        f"{{evidence-{level}}}", f"{{evidence=“{level}”}}",
    ]  # fmt: skip


def placeholders(han: str, key: str, other: str, level: str) -> list[str]:
    return [
        f"{{{{ Table:{key} }}}}", f"{{ table:{key} }}", f"{{table:{key}}}", f"｛｛ table:{key} ｝｝", f"{{{{ table:{key} }}", f"{{{{ table {key} }}}}",
        f"{{{{ table：{key} }}}}", f"{{{{ chart:{key} }}}}", "{{ table: }}", "{{}}", "{{ table }}", f"{{{{ table:{key.upper()}A }}}}", f"{{{{ table={key} }}}}",
        f"{{{{ table:{key}", f"{{{{ {key} }}}}", f"{{{{ table/{key} }}}}", f"[[table:{key}]]", f"{{{{ 表格:{key} }}}}", f"｛｛table:{key}}}}}", f"{{{{table:{key}｝｝",
        f"！[{han}](figure:{key})", f"![{han}](figure: {key})", f"![{han}] (figure:{key})", f"![{han}](Figure:{key})", f"![{han}](figure:{key}",
        f"![{han}](figure/{key})", f"![{han}](figure：{key})", f"[{han}](figure:{key})", f"![{han}]（figure:{key}）", f"![{han}](x.png)", f"![{han}](figure:)",
        f"!［{han}］(figure:{key})", f"! [{han}](figure:{key})", f"![{han}]", f"![{han}](fig:{key})", f"![{han}][a]", f"![{han}]()", f"![{han}](figure:{key} )",
    ]  # fmt: skip


def links(han: str, key: str, other: str, level: str) -> list[str]:
    url = "https://example.org"
    return [
        f"[{han}](www.example.org)", f"[{han}](example.org/x)", f"[{han}]({url}/a b)", f"[{han}] ({url})", f"[{han}]({url}", f"[{han}](<{url}>)",
        f'[{han}]({url} "{han}")', f"({han})[{url}]", f"[{han}](https//example.org)", f"[{han}](https:/example.org)", f"[{han}](https:example.org)",
        f"[{han}](https：//example.org)", f"[{han}]( /zh-hant/)", f"[{han}](/zh-hant/ )", f"[{han}]()", f"[]({url})", f"[{han}](javascript:x)",
        f"[{han}](Article:{key})", f"[{han}](article: {key})", f"[{han}](article：{key})", f"[{han}](article/{key})", f"[{han}]（{url}）", f"［{han}］({url})",
        f"[{han}]（{url})", f"[{han}]({url}）", f"【{han}】({url})", "<www.example.org>", f"<{url}/a b>", f"＜{url}＞", f"[{han}](#)", f"[{han}](ftp://example.org)",
        f"[{han}](htps://example.org)", f"[{han}](someone@example.org)", f"[{han}](mailto:)", f"[{han}](//example.org)", f"[{han}](HTTPS://example.org)",
        f"[{han}]{url}", f"[{han}]<{url}>", f"[{han}](article:)", f"[{han}](http://)", f"[{han}](article:{key}#)", f"[{han}](article:{key}# a)",
        f"<{url}", f"[{han}]({url}])", "<someone@example.org>", f"[{han}](C:\\x)", f"[{han}](./x)", f"[{han}](../x)", f"[{han}](?a=1)",
    ]  # fmt: skip


def trials(han: str, key: str, other: str, level: str) -> list[str]:
    return [
        "NCT 01234567", "nct01234567", "NCT0123456", "NCT012345678", "NCT-01234567", "ＮＣＴ０１２３４５６７", "NCT01234５67", "Nct01234567", "NCT:01234567",
        "NCT#01234567", "NCT0123 4567", "ChiCTR 2300075466", "chictr2300075466", "ChiCTR-2300075466", "CHICTR2300075466", "ChiCTR230007546", "NCTO1234567",
        "NCT－01234567", "NCT　01234567", "ChiCTR：2300075466",
    ]  # fmt: skip


def footnotes(han: str, key: str, other: str, level: str) -> list[str]:
    return [f"{han}[^1]", f"{han}［^1］", f"{han}[＾1]", f"{han}[^ 1]", f"{han}[^1", f"{han}【^1】", f"{han}^[{han}]", f"{han}[^]", f"{han}[^{han}]", f"{han}(^1)",
            f"{han}[^1］"]  # fmt: skip


def emphasis(han: str, key: str, other: str, level: str) -> list[str]:
    return [f"** {han} **", f"**{han} **", f"** {han}**", f"＊＊{han}＊＊", f"**{han}＊＊", f"＊＊{han}**",
            f"*＊{han}*＊", f"**　{han}　**"]  # fmt: skip


MARKS = (citations, searches, terms, evidence, placeholders, links, trials, footnotes, emphasis)
