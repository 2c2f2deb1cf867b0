"""Site icon as PNG, for home screens that show no SVG: the shapes of ``static/icon.svg``."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from exosite.social_images.card_image import PAPER, TEAL

# Of icon.svg: a square of so many units, and its circles as x, y and radius.
UNITS: Final = 32
RING: Final = (16.0, 16.0, 9.0)
RING_WIDTH: Final = 2.5
SEEDS: Final = ((13.0, 14.0, 2.0), (18.5, 17.5, 2.5))
# Drawn so many times larger, then shrunk, for smooth edges.
OVERSAMPLING: Final = 4


def draw(size: int) -> bytes:
    """The icon, ``size`` pixels wide and high. Without corners: systems cut them as they like."""
    scale = size * OVERSAMPLING / UNITS
    image = Image.new("RGB", (size * OVERSAMPLING,) * 2, TEAL)
    pen = ImageDraw.Draw(image)
    x, y, radius = RING
    outer = radius + RING_WIDTH / 2
    box = [scale * (side + way * outer) for way in (-1, 1) for side in (x, y)]
    pen.ellipse(box, outline=PAPER, width=round(RING_WIDTH * scale))
    for x, y, radius in SEEDS:
        pen.ellipse(
            [scale * (side + way * radius) for way in (-1, 1) for side in (x, y)], fill=PAPER
        )
    file = BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).quantize(32).save(
        file, "PNG", optimize=True
    )
    return file.getvalue()
