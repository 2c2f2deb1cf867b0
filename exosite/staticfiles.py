"""Static files as they are served: hashed names, compressed, the style sheet in one piece."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/site.css"
IMPORT = re.compile(r'@import url\("(?P<file>[\w./-]+)"\) layer\((?P<layer>[\w-]+)\);')


class JoinedManifestStorage(CompressedManifestStaticFilesStorage):
    """Puts the imports of the style sheet in place, so that a page loads one file.

    In the source each file is imported into its cascade layer; here its text is wrapped in it.
    """

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict, dry_run: bool = False, **options: Any) -> Iterator:
        if STYLE_SHEET in paths and not dry_run:
            # Made from the sources each time: the collected copy may be joined already.
            joined = ContentFile(join(paths).encode())
            self.delete(STYLE_SHEET)
            self._save(STYLE_SHEET, joined)
            paths[STYLE_SHEET] = (self, STYLE_SHEET)
        yield from super().post_process(paths, dry_run, **options)


def join(paths: dict) -> str:
    """The style sheet with each imported file in its place, inside the layer it belongs to.

    ``paths`` maps the name of each static file to the storage and path of its source.
    """

    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    def in_layer(match: re.Match[str]) -> str:
        return f"@layer {match['layer']} {{\n{read('css/' + match['file'])}}}"

    return IMPORT.sub(in_layer, read(STYLE_SHEET))
