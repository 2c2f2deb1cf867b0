"""A bare ``NCT01234567`` or ``ChiCTR2300075466``: a registered clinical trial.

Sources: https://clinicaltrials.gov (NCT and eight digits), https://www.chictr.org.cn (ten digits
since 2020; the older ``ChiCTR-`` forms are left as text).
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exosite.markup.tokens import inline_tokens, slot_meta, slot_token, text_token

# Latin and Greek letters and digits (half and full width) make it part of a longer word.
_WORD = "0-9A-Za-z_\u00c0-\u024f\u0370-\u03ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_TRIAL = re.compile(f"(?<![{_WORD}])(?:NCT[0-9]{{8}}|ChiCTR[0-9]{{10}})(?![{_WORD}])")
_ADDRESS = re.compile(r"://\S*$")
_LONGEST_ADDRESS = 200


def install(md: MarkdownIt) -> None:
    md.core.ruler.push("trial", _trials)


def _trials(state: StateCore) -> None:
    for block in inline_tokens(state.tokens):
        output: list[Token] = []
        in_link = False
        for token in block.children or []:
            in_link = (in_link or token.type == "link_open") and token.type != "link_close"
            if token.type == "text" and not in_link:
                output += _split_at_trials(token)
            else:
                output.append(token)
        block.children = output


def _split_at_trials(token: Token) -> Iterator[Token]:
    end = 0
    for match in _TRIAL.finditer(token.content):
        if _ADDRESS.search(token.content, max(0, match.start() - _LONGEST_ADDRESS), match.start()):
            continue
        if match.start() > end:
            yield text_token(token.content[end : match.start()], like=token)
        yield slot_token(slot_meta("trial", [match[0]], match[0]), like=token)
        end = match.end()
    if end == 0:
        yield token
    elif end < len(token.content):
        yield text_token(token.content[end:], like=token)
