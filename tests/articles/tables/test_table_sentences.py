"""Every fault of a table has a sentence."""

import ast
import re
from pathlib import Path

from django.conf import settings

from articles.tables.table_checks import PREFIX
from articles.tables.table_sentences import TABLE_SENTENCES

CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
# Words with hyphens in the modules of tables that are no codes.
NOT_CODES = {"not-reported", "not-applicable"}


def test_every_fault_of_a_table_has_a_sentence() -> None:
    tables = Path(settings.BASE_DIR) / "articles/tables"
    codes = {
        node.value
        for name in ("structure_validation", "texts_validation", "cells")
        for node in ast.walk(ast.parse((tables / f"{name}.py").read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }
    assert {"unknown-row", "not-a-number", "low-above-high"} <= codes
    assert {PREFIX + code for code in codes - NOT_CODES} - TABLE_SENTENCES.keys() == set()
