"""Fonts with Chinese and Japanese characters, where this machine has them.

``SHARING_FONTS`` names folders to look in; by default those where systems keep them. Debian's
package is ``fonts-noto-cjk``.
"""

from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from PIL import ImageFont

from exosite import languages

NAMES: Final = {True: "NotoSansCJK-Bold.ttc", False: "NotoSansCJK-Regular.ttc"}
MAX_FACES: Final = 12


def font(language: str, size: int, *, bold: bool) -> ImageFont.FreeTypeFont | None:
    """The font of a language in pixels, None where the machine has none."""
    face = _face(language, bold)
    return ImageFont.truetype(str(face[0]), size, index=face[1]) if face else None


@cache
def _face(language: str, bold: bool) -> tuple[Path, int] | None:
    """The file and the number of the face in it, looked for once per process."""
    for folder in settings.SHARING_FONTS:
        for path in sorted(Path(folder).rglob(NAMES[bold])):
            for index in range(MAX_FACES):
                try:
                    family = ImageFont.truetype(str(path), 12, index=index).getname()[0] or ""
                except OSError:
                    break
                if family.startswith(languages.get(language).card_font):
                    return path, index
    return None
