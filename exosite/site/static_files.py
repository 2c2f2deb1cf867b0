"""Static files storage: style sheets and script bundled and minified, names hashed."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEETS = ("css/site.css", "css/leaflet_page.css", "desk/desk.css")
SCRIPT = "js/site.js"
STYLE_IMPORT = re.compile(r'@import url\("(?P<file>[\w./-]+)"\) layer\((?P<layer>[\w-]+)\);')
SCRIPT_IMPORT = re.compile(r'^import "\./(?P<file>[\w./-]+)";$', re.MULTILINE)
STYLE_STRING_OR_COMMENT = re.compile(r"""("[^"\n]*"|'[^'\n]*')|/\*.*?\*/""", re.DOTALL)
EXPORT = re.compile(r"^export (?=(async )?function|class|const|let)", re.MULTILINE)

ReadSource = Callable[[str], str]
"""Returns the text of a static file by its name."""


class BundledManifestStorage(CompressedManifestStaticFilesStorage):
    """Bundles the imports of style sheets and script: a page of readers loads one of each."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict, dry_run: bool = False, **options: Any) -> Iterator:
        for name in (*STYLE_SHEETS, SCRIPT):
            if name in paths and not dry_run:
                # Made from the sources each time: the collected copy may be a bundle already.
                bundle = bundled_scripts if name == SCRIPT else bundled_styles
                content = ContentFile(bundle(_source_reader(paths), name).encode())
                self.delete(name)
                self._save(name, content)
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def bundled_styles(read: ReadSource, name: str = STYLE_SHEETS[0]) -> str:
    """A style sheet, minified, with each import in its place inside its cascade layer.

    Imports of Django's own files stay: these name pictures by relative addresses.
    """

    def layer(match: re.Match[str]) -> str:
        imported = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["file"]))
        if imported.startswith("admin/"):
            return match[0]
        return f"@layer {match['layer']} {{\n{read(imported)}}}"

    return without_comments(STYLE_IMPORT.sub(layer, read(name)))


def without_comments(styles: str) -> str:
    """A style sheet without comments and indentation, a fifth of its weight.

    Not rcssmin: inside ``@layer`` it writes ``.prose :is(h3)`` as ``.prose:is(h3)``, which is another
    selector.
    """
    text = STYLE_STRING_OR_COMMENT.sub(lambda match: match[1] or "", styles)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def bundled_scripts(read: ReadSource, name: str = SCRIPT) -> str:
    """The script, minified, with each imported module in a block that keeps its names apart.

    Modules start by themselves, so nothing of them is imported by name.
    """

    def block(match: re.Match[str]) -> str:
        imported = posixpath.join(posixpath.dirname(name), match["file"])
        return f"{{\n{EXPORT.sub('', read(imported))}}}"

    return jsmin(SCRIPT_IMPORT.sub(block, read(name)))


def _source_reader(paths: dict) -> ReadSource:
    """Reads static files at their source; ``paths`` maps a name to its storage and path there."""

    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    return read
