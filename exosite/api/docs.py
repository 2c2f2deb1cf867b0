"""The page that explains the API: made from its schema, so that it cannot say anything else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from articles import models
from exosite import languages
from exosite.api.api import api
from exosite.api.problem_details import ERRORS
from exosite.publishing.models import Content
from exosite.rendering import json_ld
from exosite.site.page_addresses import Address, absolute
from exosite.structured_data import schema_org
from glossary.models import Term

# What stands for a key in an example: some object that is public in the reader's language.
EXAMPLES: Final[dict[str, type[Content]]] = {
    "articles": models.Article,
    "tables": models.ComparisonTable,
    "terms": Term,
    "trials": models.Trial,
    "topics": models.Category,
    "people": models.Person,
}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a member of an answer. ``shape`` names what it leads to, if that is listed."""

    name: str
    type: str
    about: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    path: str
    summary: str
    about: str
    parameters: list[Field]
    answer: str
    example: str


def root(request: HttpRequest) -> HttpResponse:
    """Whoever opens the root of the API is led to its explanation, in the language they ask for."""
    language = languages.negotiate(request.headers.get("Accept-Language", ""))
    response = redirect("api-docs", language)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def docs(request: HttpRequest, language: str) -> HttpResponse:
    document = api.get_openapi_schema()
    shapes = document["components"]["schemas"]
    address = Address("api-docs", language)
    context = {
        "operations": list(_operations(document, language)),
        "shapes": [(name, list(_members(shape))) for name, shape in shapes.items()],
        "errors": ERRORS.items(),
        "schema_url": reverse("api:openapi-json"),
        "root_url": absolute(reverse("api:api-root")),
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("WebPage", gettext("For programs"), address)
        ),
    }
    return render(request, "api/docs.html", context)


def _operations(document: dict[str, Any], language: str) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        operation = methods["get"]
        content = operation["responses"]["200"]["content"]["application/json"]["schema"]
        yield Operation(
            path=path,
            summary=operation["summary"],
            about=" ".join(operation.get("description", "").split()),
            parameters=[
                Field(
                    parameter["name"],
                    _type(parameter["schema"])[0],
                    parameter.get("description", "") or parameter["schema"].get("description", ""),
                )
                for parameter in operation.get("parameters", [])
            ],
            answer=_type(content)[1],
            example=_example(path, language),
        )


def _members(shape: dict[str, Any]) -> Iterator[Field]:
    for name, member in shape.get("properties", {}).items():
        kind, leads_to = _type(member)
        yield Field(name, kind, member.get("description", ""), leads_to)


def _type(schema: dict[str, Any]) -> tuple[str, str]:
    """How a type is written for people, and the shape it leads to, if any."""
    if reference := schema.get("$ref"):
        name = reference.rpartition("/")[2]
        return name, name
    if options := schema.get("anyOf"):
        found = [_type(option) for option in options]
        return " or ".join(kind for kind, _ in found), next((to for _, to in found if to), "")
    if schema.get("type") == "array":
        kind, leads_to = _type(schema["items"])
        return f"list of {kind}", leads_to
    if "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
        kind, leads_to = _type(schema["additionalProperties"])
        return f"object of {kind}", leads_to
    if values := schema.get("enum"):
        return ", ".join(str(value) for value in values), ""
    return schema.get("format") or schema.get("type", "any"), ""


def _example(path: str, language: str) -> str:
    """An address that answers, empty where there is nothing to show yet."""
    filled = path.replace("{language}", language)
    if "{key}" in filled:
        resource = filled.split("/")[-2 if filled.endswith("{key}") else -4]
        key = _some_key(resource, language)
        filled = filled.replace("{key}", key) if key else ""
    return filled.replace("{section}", "lead")


def _some_key(resource: str, language: str) -> str:
    if resource == "references":
        return models.Reference.objects.values_list("slug", flat=True).first() or ""
    model = EXAMPLES[resource]
    some = model.objects.readable().order_by(model.key_field)
    return some.values_list(model.key_field, flat=True).first() or ""
