"""Static files as they are served: hashed names, compressed, styles and scripts in one piece each."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/site.css"
SCRIPT = "js/site.js"
STYLE_IMPORT = re.compile(r'@import url\("(?P<file>[\w./-]+)"\) layer\((?P<layer>[\w-]+)\);')
SCRIPT_IMPORT = re.compile(r'^import "\./(?P<file>[\w./-]+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(async )?function|class|const|let)", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*(/\*.*?\*/|//[^\n]*)[ \t]*$", re.MULTILINE | re.DOTALL)

Read = Callable[[str], str]


class JoinedManifestStorage(CompressedManifestStaticFilesStorage):
    """Puts the imports of the style sheet and of the script in place: a page loads one of each."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict, dry_run: bool = False, **options: Any) -> Iterator:
        for name, join in ((STYLE_SHEET, join_styles), (SCRIPT, join_scripts)):
            if name in paths and not dry_run:
                # Made from the sources each time: the collected copy may be joined already.
                joined = ContentFile(bare(join(_reader(paths))).encode())
                self.delete(name)
                self._save(name, joined)
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def join_styles(read: Read) -> str:
    """The style sheet with each imported file in its place, inside the layer it belongs to.

    ``read`` returns the text of a static file by its name.
    """

    def in_layer(match: re.Match[str]) -> str:
        return f"@layer {match['layer']} {{\n{read('css/' + match['file'])}}}"

    return STYLE_IMPORT.sub(in_layer, read(STYLE_SHEET))


def join_scripts(read: Read) -> str:
    """The script with each imported module in its place, in a block that keeps its names apart.

    Modules start by themselves, so nothing of them is imported by name.
    """

    def in_block(match: re.Match[str]) -> str:
        return f"{{\n{EXPORT.sub('', read('js/' + match['file']))}}}"

    return SCRIPT_IMPORT.sub(in_block, read(SCRIPT))


def bare(text: str) -> str:
    """Our styles or scripts without comments and indentation, a fifth of what they weigh.

    A comment has its lines to itself, and no string of ours goes over several lines: the rule of
    the house that makes this safe without reading either language.
    """
    lines = (line.strip() for line in COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def _reader(paths: dict) -> Read:
    """Reads the source of a static file; ``paths`` maps its name to its storage and path there."""

    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    return read
