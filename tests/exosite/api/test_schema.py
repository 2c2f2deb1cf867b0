"""The API answers whatever its own document allows to be asked, in the shape it promises."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from exosite.publishing import kinds
from tests.exosite.api.asking import LISTS

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
]


# The application closes its connections as it would on a server.
@pytest.mark.django_db(transaction=True)
def test_every_answer_is_as_the_document_says(site: object) -> None:
    # Not the one of exosite.wsgi: what is imported looks for static files before a test can.
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    operations = [found.ok() for found in document.get_all_operations()]
    assert len(operations) == 15
    for operation in operations:

        @settings(
            max_examples=12,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

        ask()


def test_every_kind_with_a_schema_is_answered(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    wanted = {f"/api/v1/{{language}}/{kind.plural}" for kind in kinds.all() if kind.schema}
    assert wanted - paths.keys() == set(), "no router of exosite/api/ answers; see api.py"
    assert {f"{path}/{{key}}" for path in wanted} - paths.keys() == set()
    assert {kind.plural for kind in kinds.all() if kind.schema} == set(LISTS), "asking.py"


def test_operations_have_ids_that_no_moved_module_changes(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    ids = {operation["operationId"] for path in paths.values() for operation in path.values()}
    assert {"exosite_api_articles_section", "exosite_api_evidence_references"} <= ids
    assert {name.split("_")[2] for name in ids} == {
        "articles", "evidence", "people", "tables", "terms",
    }  # fmt: skip
