"""A social card drawn: warm paper, one teal, the title large. 1200 by 630 pixels, as sites expect."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from exosite.social_images import fonts
from exosite.social_images.line_breaks import ELLIPSIS, by_clause, wrap

SIZE: Final = (1200, 630)
# Change it when the drawing changes, so that pictures are drawn anew.
VERSION: Final = 4

PAPER, INK, QUIET, TEAL, RULE = "#fbfbf8", "#1b2225", "#465154", "#0a5a63", "#d9ddd6"
MARGIN: Final = 80
WIDTH: Final = SIZE[0] - 2 * MARGIN
# The two rules between which the title stands.
HEAD: Final = 121
FOOT: Final = 480
# Of a title: sizes in pixels to try, largest first, and how many lines each may take.
TITLES: Final = ((76, 2), (64, 3), (54, 3), (46, 4))


@dataclass(frozen=True, slots=True)
class Card:
    """What the picture says, all of it in ``language`` (a code)."""

    language: str
    kind: str
    title: str
    state: str
    warning: str


def draw(card: Card) -> bytes | None:
    """The picture as PNG; None where no font has the characters."""
    name = fonts.font(card.language, 40, bold=True)
    small = fonts.font(card.language, 28, bold=False)
    if name is None or small is None:
        return None
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 14), fill=TEAL)
    pen.text((MARGIN, 84), "exosite", font=name, fill=INK, anchor="ls")
    pen.text((SIZE[0] - MARGIN, 84), card.kind, font=small, fill=TEAL, anchor="rs")
    pen.rectangle((MARGIN, HEAD - 5, SIZE[0] - MARGIN, HEAD), fill=INK)
    _title(pen, card)
    pen.line((MARGIN, FOOT, SIZE[0] - MARGIN, FOOT), fill=RULE, width=2)
    state = wrap(card.state, small.getlength, WIDTH, 2)
    for number, line in enumerate([*state, card.warning]):
        y = FOOT + 46 + number * 40
        pen.text((MARGIN, y), line, font=small, fill=QUIET, anchor="ls")
    file = BytesIO()
    # Few colours: edges of letters in shades between ink and paper.
    image.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _title(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """In the largest size in which the whole of it fits, else cut in the smallest. Breaks at
    punctuation are worth a smaller size, though not the smallest."""
    for break_up, sizes in ((by_clause, TITLES[:-1]), (wrap, TITLES)):
        for size, most in sizes:
            font = fonts.font(card.language, size, bold=True)
            lines = break_up(card.title, font.getlength, WIDTH, most) if font else []
            is_whole = lines and not lines[-1].endswith(ELLIPSIS)
            if font and lines and (is_whole or size == TITLES[-1][0]):
                _lines(pen, lines, font, size)
                return


def _lines(
    pen: ImageDraw.ImageDraw, lines: list[str], font: ImageFont.FreeTypeFont, size: int
) -> None:
    """In the middle of the space between the rules."""
    step = round(size * 1.35)
    top = HEAD + (FOOT - HEAD - step * len(lines)) // 2
    for number, line in enumerate(lines):
        y = top + number * step + round(size * 1.05)
        pen.text((MARGIN, y), line, font=font, fill=INK, anchor="ls")
