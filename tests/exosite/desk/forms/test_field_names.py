"""The names of fields at the desk: a writer tells each field of a form from the others by its name."""

from collections import Counter

import pytest
from django.utils import translation

from exosite import languages
from exosite.desk import registry
from exosite.publishing import kinds, snapshots


@pytest.mark.parametrize("language", languages.CODES)
def test_no_two_fields_of_a_form_have_one_name(language: str) -> None:
    written = [kind.model for kind in kinds.all() if registry.get(kind.model)]
    assert len(written) > 5
    with translation.override(language):
        for model in written:
            fields = snapshots.fields_of(model)
            counts = Counter(
                str(field.verbose_name) for field in (*fields.texts, *fields.shared, *fields.links)
            )
            assert [name for name, count in counts.items() if count > 1] == [], model
