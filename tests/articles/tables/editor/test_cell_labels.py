"""What an editor who compares two versions of a table reads of its parts and its values."""

from typing import Any

import pytest
from django.utils import translation

from articles.tables.editor.cell_labels import CellLabels
from tests.factories import make_table

pytestmark = pytest.mark.django_db

STRUCTURE = ("shared", "structure")


@pytest.fixture
def labels() -> CellLabels:
    table = make_table()
    texts = table.translations.get().texts
    snapshot = {"texts": {"texts": texts}, "shared": {"fields": {"structure": table.structure}}}
    return CellLabels(table, "en", [snapshot])


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (("texts", "texts", "columns", "role"), "Heading of column “角色”"),
        (("texts", "texts", "notes", "protein"), "Row “蛋白質”: note"),
        (("texts", "texts", "notes", "protein/role"), "Row “蛋白質”, column “角色”: note"),
        (("texts", "texts", "choices", "role", "a"), "Column “角色”: the choice “a”"),
        (("texts", "texts", "cells", "lipid", "role"), "Row “脂質”, column “角色”"),
        ((*STRUCTURE, "rows", "lipid", "cells", "role", "value"), "Row “脂質”, column “角色”"),
        ((*STRUCTURE, "rows", "lipid"), "Row “脂質”"),
        ((*STRUCTURE, "rows", "gone"), "Row “gone”"),
        (
            (*STRUCTURE, "rows", "lipid", "cells", "role", "refs"),
            "Row “脂質”, column “角色” › references",
        ),
        ((*STRUCTURE, "rows", "lipid", "evidence"), "Row “脂質” › evidence"),
        ((*STRUCTURE, "columns", "role", "kind"), "Column “角色” › kind"),
    ],
)
def test_a_part_is_named_by_its_row_and_its_column(
    labels: CellLabels, path: tuple[str, ...], label: str
) -> None:
    with translation.override("en"):
        assert labels.label(path) == label


@pytest.mark.parametrize(
    ("member", "value", "shown"),
    [
        ("value", {"low": "5", "high": "10", "unit": "nm"}, "5–10\N{NO-BREAK SPACE}nm"),
        ("value", {"low": "5", "unit": "parsec"}, "low: 5, unit: parsec"),
        ("value", ["lin-2024", "chen-2023"], "lin-2024, chen-2023"),
        ("value", "yes", "yes"),
        ("value", "2024-05", "2024-05"),
        ("refs", ["lin-2024", "chen-2023"], "lin-2024, chen-2023"),
        ("evidence", "animal", "Animal study"),
        ("missing", "not-reported", "not reported"),
    ],
)
def test_a_value_is_shown_as_readers_see_it(
    labels: CellLabels, member: str, value: Any, shown: str
) -> None:
    with translation.override("en"):
        path = (*STRUCTURE, "rows", "lipid", "cells", "role", member)
        assert labels.show(path, value) == shown
