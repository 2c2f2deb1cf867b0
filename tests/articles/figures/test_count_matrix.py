"""Matrices of counts: areas follow the numbers, and every cell has its number."""

import itertools

import pytest

from articles.figures.count_matrix import MatrixRow, count_matrix, radius
from articles.figures.drawing_sheet import FORMS, NARROW, OPEN, SOLID, Disc, Form, Sheet, Words

COLUMNS = ("I", "I/II", "II", "II/III, III", "none")


def matrix(*cells: tuple[int, int | None], form: Form = NARROW) -> Sheet:
    columns = COLUMNS[: len(cells)]
    return count_matrix("Phase", columns, [MatrixRow("Lungs and airways", cells)], form)


def discs(sheet: Sheet) -> list[Disc]:
    return [it for it in sheet.shapes if isinstance(it, Disc)]


def texts(sheet: Sheet) -> list[str]:
    return [it.text for it in sheet.shapes if isinstance(it, Words)]


def test_the_area_of_a_disc_follows_its_count() -> None:
    assert radius(9, 9) == 2 * radius(1, 4)
    assert radius(4, 16) == radius(16, 16) / 2


def test_a_cell_has_its_number_and_none_is_left_out() -> None:
    sheet = matrix((7, None), (0, None), (1, None))
    assert texts(sheet)[-3:] == ["7", "0", "1"]
    assert [disc.r for disc in discs(sheet)] == [13, radius(1, 7)]


def test_a_share_is_a_filled_disc_in_a_ring_and_both_numbers() -> None:
    sheet = matrix((8, 2), (3, 0))
    ring, filled, empty = discs(sheet)
    assert (ring.fill, filled.fill, empty.fill) == (OPEN, SOLID, OPEN)
    assert (filled.x, filled.y) == (ring.x, ring.y)
    assert filled.r == radius(2, 8)
    assert texts(sheet)[-2:] == ["2/8", "0/3"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("filled", [None, 40])
def test_nothing_leaves_the_sheet_and_no_discs_meet(form: Form, filled: int | None) -> None:
    rows = [MatrixRow("Skin, wounds and hair", ((99, filled),) * 5) for _ in range(4)]
    sheet = count_matrix("Registered phase", COLUMNS, rows, form)
    rings = [disc for disc in discs(sheet) if disc.r == 13]
    assert len(rings) == 20
    for disc in rings:
        assert disc.x - disc.r > 12
        assert disc.x + disc.r <= form.right
        assert disc.y + disc.r < sheet.height
    columns = sorted({disc.x for disc in rings})
    lines = sorted({disc.y for disc in rings})
    for places in (columns, lines):
        assert all(b - a > 26 for a, b in itertools.pairwise(places))
