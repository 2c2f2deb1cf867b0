"""The API answers whatever its own document allows to be asked, in the shape it promises."""

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from exosite import languages
from exosite.publishing import kinds
from exosite.syndication.html_tree import parse_html
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
    assert len(operations) == 17
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
        "articles", "claims", "evidence", "people", "tables", "terms",
    }  # fmt: skip


def test_every_part_of_the_document_has_words_and_an_example_that_fits(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert set(document["info"]) >= {"license", "contact"}
    assert document["security"] == []
    declared = {tag["name"] for tag in document["tags"] if tag["description"]}
    components = document["components"]["schemas"]
    for name, schema in components.items():
        assert schema["description"], name
        for member, part in schema["properties"].items():
            assert part["description"].endswith("."), (name, member)
            _check_examples(part, part["examples"], components)
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            assert operation["description"], path
            assert set(operation["tags"]) <= declared, path
            for parameter in operation.get("parameters", ()):
                assert parameter["description"], (path, parameter["name"])
                _check_examples(parameter["schema"], [parameter["example"]], components)
            for status, response in operation["responses"].items():
                assert response["description"], (path, status)
            answer = operation["responses"]["200"]["content"]["application/json"]
            _check_examples(answer["schema"], [answer["example"]], components)


def _check_examples(schema: Any, examples: Any, components: Any) -> None:
    validator = Draft202012Validator({**schema, "components": {"schemas": components}})
    for example in examples:
        validator.validate(example)


def test_no_address_fits_two_paths_of_the_document(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    words = {part for path in document["paths"] for part in path.split("/") if "{" not in part}
    assert words.isdisjoint(languages.CODES)
    for operations in document["paths"].values():
        for parameter in operations["get"].get("parameters", ()):
            if parameter["name"] == "language":
                assert parameter["schema"]["enum"] == list(languages.CODES)
    assert "fits two paths" in document["info"]["description"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", languages.CODES)
def test_the_page_has_words_for_every_name_in_its_language(client: Client, language: str) -> None:
    page = parse_html(client.get(f"/{language}/api/").text)
    lists = list(page.find_all("dl"))
    names = [node for found in lists for node in found.find_all("dt")]
    words = [node.text for found in lists for node in found.find_all("dd")]
    assert len(names) == len(words) > 200
    assert all(words)
    if language != "en":
        assert not [sentence for sentence in words if sentence.isascii()]
