"""Trial phases: one way to write them in each language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.spelling import quotations
from exosite.content_checks.surroundings import Surroundings

declare_levels({"phase-style": "warning"})

_ROMAN = ("I", "II", "III", "IV")
_HAN = ("一", "二", "三", "四")
_NUMBERS = {
    form: number
    for forms in (_ROMAN, _HAN, ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"), ("1", "2", "3", "4"))
    for number, form in enumerate(forms, 1)
}
_STAGE = re.compile("(IV|I{1,3}|[Ⅰ-Ⅳ1-4一二三四])([ab]?)")
_STAGES = rf"{_STAGE.pattern}(?:\s*[/／、–-]\s*{_STAGE.pattern})?"


@dataclass(frozen=True, slots=True)
class _Style:
    """``forms`` of single phases, those with a letter in digits if there are ``digits`` for them."""

    pattern: re.Pattern[str]
    written: str
    forms: tuple[str, ...]
    slash: str = "/"
    has_digits_with_letters: bool = False

    def write(self, text: str) -> str:
        """A phase, or two, as the house writes them: 第二期, 第2a期, 第一／二期."""
        stages = list(_STAGE.finditer(text))
        has_letter = any(stage[2] for stage in stages)
        forms = "1234" if has_letter and self.has_digits_with_letters else self.forms
        names = [forms[_NUMBERS[stage[1]] - 1] + stage[2] for stage in stages]
        return self.written.format(self.slash.join(names))


# An issue of a journal is counted in the same words as a phase: 2024年第3期.
_STYLES: Mapping[str, _Style] = {
    "zh-hant": _Style(
        re.compile(rf"(?<![年卷])第\s*{_STAGES}\s*期"),
        "第{}期",
        _HAN,
        "／",
        has_digits_with_letters=True,
    ),
    "ja": _Style(re.compile(rf"第\s*{_STAGES}\s*相|フェーズ\s*{_STAGES}"), "第{}相", _ROMAN),
    "en": _Style(re.compile(rf"\b[Pp]hase\s+{_STAGES}(?![\w.])"), "Phase {}", _ROMAN),
}


def check_trial_phases(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Phases written in another way than the labels of the site; quotations are free."""
    style = _STYLES.get(text.language)
    if style is None:
        return
    for passage, section in text.sections():
        for block in section.blocks:
            quoted = quotations(block.text)
            for match in style.pattern.finditer(block.text):
                written = style.write(match[0])
                right = (written.casefold(), written.replace(style.slash, "、"))
                is_quoted = any(match.start() in span for span in quoted)
                if match[0].casefold() not in right and not is_quoted:
                    yield text.finding(
                        "phase-style",
                        passage,
                        section.id,
                        block.line_at(match.start()),
                        text=match[0],
                        written=written,
                    )
