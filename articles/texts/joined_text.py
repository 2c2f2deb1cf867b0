"""The text of a chapter put back into its guide as a part, the reverse of ``chapter_text``. Pure."""

import re
from dataclasses import dataclass

from articles.texts.chapter_text import parts
from exosite.markup import parse
from exosite.publishing.sections import lines_of

_HASHES = re.compile(r"^( {0,3})(#{1,5})(?=\s)")
_FORMER = re.compile(r"\s*\bwas=([a-z0-9,-]+)")
_NOTE_MARK = re.compile(r"\[\^([^\s\[\]]{1,80})\]")
_ARTICLE_LINK = re.compile(r"\]\(article:([a-z0-9-]+)(?:#([a-z0-9-]+))?\)")
# What would be markup in a heading.
_MARKUP = re.compile(r"([\\\[\]*_`<&{|])")


@dataclass(frozen=True, slots=True)
class JoinedPart:
    """A chapter as a part of its guide: the keys of both, its title and text, the id it gets."""

    hub: str
    chapter: str
    title: str
    body: str
    id: str


def ids_of(markdown: str) -> set[str]:
    """Every id that leads into a text."""
    sections = [section for section in parse(markdown).sections if section.title]
    return {name for one in sections for name in (one.id, *one.former_ids)}


def joined(markdown: str, part: JoinedPart, *, position: int) -> str:
    """The text of the guide with the chapter as a part at this position, the nearest there is."""
    lines = lines_of(_links(markdown, {part.chapter: part.id}))
    starts = [one.start for one in parts(markdown)]
    at = starts[position - 1] if position <= len(starts) else len(lines)
    before, after = "".join(lines[:at]), "".join(lines[at:])
    text = _relabelled(_lowered(part), markdown, part)
    title = _MARKUP.sub(r"\\\1", part.title)
    heading = f"## {title} {{#{part.id}}}"
    body = _links(text, {part.chapter: part.id, part.hub: ""})
    return (
        "".join(
            f"{block}\n\n" for one in (before, heading, body, after) if (block := one.strip("\r\n"))
        ).rstrip("\n")
        + "\n"
    )


def _lowered(part: JoinedPart) -> str:
    """The text of a chapter with its headings one level down, without the id that the part has."""
    lines = lines_of(part.body)
    for section in parse(part.body).sections:
        if section.title:
            at = section.line - 1
            lines[at] = _without_former(_HASHES.sub(r"\1#\2", lines[at]), part.id)
    return "".join(lines)


def _without_former(line: str, part_id: str) -> str:
    def remaining(found: re.Match[str]) -> str:
        names = [name for name in found[1].split(",") if name != part_id]
        return f" was={','.join(names)}" if names else ""

    return _FORMER.sub(remaining, line)


def _links(text: str, keys: dict[str, str]) -> str:
    """Links to articles that are in the same text now; ``keys`` has the id of each, if it has one."""

    def target(link: re.Match[str]) -> str:
        name = link[2] or keys.get(link[1])
        return f"](#{name})" if link[1] in keys and name else link[0]

    return _ARTICLE_LINK.sub(target, text)


def _relabelled(text: str, hub_text: str, part: JoinedPart) -> str:
    """The text with names of its own for footnotes that the guide has too."""
    taken = _labels(hub_text)
    return _NOTE_MARK.sub(
        lambda mark: f"[^{part.id}-{mark[1]}]" if mark[1] in taken else mark[0], text
    )


def _labels(text: str) -> set[str]:
    return set(_NOTE_MARK.findall(text))
