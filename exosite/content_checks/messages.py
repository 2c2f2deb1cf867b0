"""Messages: the sentence for every code, in the language of the editor.

Codes come from the problems of ``exosite.markup`` and of the elements that fill it, from the rules
of this package, and from the rules that apps register; apps register their sentences as well.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exosite.character_table import find_unseen
from exosite.content_checks.markup_sentences import MARKUP_SENTENCES
from exosite.content_checks.rule_sentences import RULE_SENTENCES

_sentences: dict[str, Promise | str] = {**MARKUP_SENTENCES, **RULE_SENTENCES}

SENTENCES: Mapping[str, Promise | str] = MappingProxyType(_sentences)
"""Every code that can be reported, with its sentence."""

_LEVELS = {"error": _("error"), "warning": _("warning")}


def register_sentences(sentences: Mapping[str, Promise | str]) -> None:
    """Say this about codes that an app declares for its own elements and rules."""
    _sentences.update(sentences)


class _Params(dict[str, str]):
    """A sentence must come out, even if whoever found the problem left a param out."""

    def __missing__(self, name: str) -> str:
        return "–"


def message(code: str, params: Mapping[str, str]) -> str:
    """The sentence of a code, as plain text: what an author typed is in it, so escape it for HTML."""
    sentence = SENTENCES.get(code)
    if sentence is None:
        return gettext("A problem without a description was found: %(code)s.") % {"code": code}
    return str(sentence) % _Params(params)


def unseen_character(text: str) -> str:
    """What the doors say of a text with a character that nobody sees; empty if it has none."""
    unseen = find_unseen(text)
    if unseen is None:
        return ""
    sentence = gettext(
        "Line %(line)s has a character that nobody sees (%(character)s), where ▯ stands here: "
        "“%(context)s”. Please remove it."
    )
    return sentence % {"line": unseen.line, "character": unseen.name, "context": unseen.context}


def name_of_level(level: str) -> str:
    """How grave a finding is, in a word."""
    return str(_LEVELS[level])
