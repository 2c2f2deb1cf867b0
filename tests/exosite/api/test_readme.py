"""The example of the README reads what is really there."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.test import Client

from tests.factories import make_table

README = Path(__file__).resolve().parents[3] / "README.md"


@pytest.mark.django_db
def test_the_addresses_of_the_example_give_rows_and_cells(client: Client) -> None:
    make_table(slug="exosome-cargo-classes", languages=("zh-hant", "en"))
    example = re.search(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
    assert example
    as_csv, as_json = re.findall(r'f"\{site\}(/[^"]+)"', example[1])
    rows = list(csv.DictReader(io.StringIO(client.get(as_csv).text.lstrip("\ufeff"))))
    answer = client.get(as_json).json()
    cells = [
        {"row": row["key"], "column": column, **cell}
        for row in answer["rows"]
        for column, cell in row["cells"].items()
    ]
    assert len(rows) == len(answer["rows"]) > 0
    assert len(cells) == len(rows) * len(answer["columns"])
