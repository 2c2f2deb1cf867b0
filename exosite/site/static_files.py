"""Static files storage: style sheet and script of readers' pages bundled and minified, names hashed."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/site.css"
SCRIPT = "js/site.js"
STYLE_IMPORT = re.compile(r'@import url\("(?P<file>[\w./-]+)"\) layer\((?P<layer>[\w-]+)\);')
SCRIPT_IMPORT = re.compile(r'^import "\./(?P<file>[\w./-]+)";$', re.MULTILINE)
STYLE_STRING_OR_COMMENT = re.compile(r"""("[^"\n]*"|'[^'\n]*')|/\*.*?\*/""", re.DOTALL)
EXPORT = re.compile(r"^export (?=(async )?function|class|const|let)", re.MULTILINE)

ReadSource = Callable[[str], str]
"""Returns the text of a static file by its name."""


class BundledManifestStorage(CompressedManifestStaticFilesStorage):
    """Bundles the imports of style sheet and script: a page loads one of each."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict, dry_run: bool = False, **options: Any) -> Iterator:
        for name, bundle in ((STYLE_SHEET, bundled_styles), (SCRIPT, bundled_scripts)):
            if name in paths and not dry_run:
                # Made from the sources each time: the collected copy may be a bundle already.
                content = ContentFile(bundle(_source_reader(paths)).encode())
                self.delete(name)
                self._save(name, content)
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def bundled_styles(read: ReadSource) -> str:
    """The style sheet, minified, with each import in its place inside its cascade layer."""

    def layer(match: re.Match[str]) -> str:
        return f"@layer {match['layer']} {{\n{read('css/' + match['file'])}}}"

    return without_comments(STYLE_IMPORT.sub(layer, read(STYLE_SHEET)))


def without_comments(styles: str) -> str:
    """A style sheet without comments and indentation, a fifth of its weight.

    Not rcssmin: inside ``@layer`` it writes ``.prose :is(h3)`` as ``.prose:is(h3)``, which is another
    selector.
    """
    text = STYLE_STRING_OR_COMMENT.sub(lambda match: match[1] or "", styles)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def bundled_scripts(read: ReadSource) -> str:
    """The script, minified, with each imported module in a block that keeps its names apart.

    Modules start by themselves, so nothing of them is imported by name.
    """

    def block(match: re.Match[str]) -> str:
        return f"{{\n{EXPORT.sub('', read('js/' + match['file']))}}}"

    return jsmin(SCRIPT_IMPORT.sub(block, read(SCRIPT)))


def _source_reader(paths: dict) -> ReadSource:
    """Reads static files at their source; ``paths`` maps a name to its storage and path there."""

    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    return read
