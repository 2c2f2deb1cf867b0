"""QR codes of addresses, as the path of a drawing in a page: no picture to load, no inline style."""

from dataclasses import dataclass
from itertools import groupby

import segno


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code: the ``address`` it holds, the ``path`` of its dark modules, and its ``size``.

    A module is 1 wide; the size has the four empty modules around it that readers of codes need
    (ISO/IEC 18004, section 6.3.8).
    """

    address: str
    size: int
    path: str


def qr_code(address: str) -> QrCode:
    """The code of an address that survives a fold: a quarter of it may be unreadable (level Q)."""
    code = segno.make_qr(address, error="q")
    rows = [list(row) for row in code.matrix_iter(border=code.default_border_size)]
    return QrCode(address, len(rows), "".join(map(_row_path, range(len(rows)), rows)))


def _row_path(y: int, row: list[int]) -> str:
    """The runs of dark modules in a row, each as a rectangle."""
    path, x = "", 0
    for is_dark, modules in groupby(row, bool):
        width = len(list(modules))
        if is_dark:
            path += f"M{x} {y}h{width}v1h-{width}z"
        x += width
    return path
