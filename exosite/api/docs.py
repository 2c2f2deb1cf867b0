"""The page that explains the API: made from its schema, so that it cannot say anything else."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from exosite import languages
from exosite.api.api import api
from exosite.api.problem_details import ERRORS
from exosite.publishing import kinds
from exosite.publishing.models import Content
from exosite.rendering import json_ld
from exosite.site.page_addresses import Address, absolute
from exosite.structured_data import schema_org


def redirect_to_docs(request: HttpRequest) -> HttpResponse:
    """Whoever opens the root of the API is led to its explanation, in the language they ask for."""
    language = languages.negotiate(request.headers.get("Accept-Language", ""))
    response = redirect("api-docs", language)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def api_docs(request: HttpRequest, language: str) -> HttpResponse:
    document = api.get_openapi_schema()
    schemas = document["components"]["schemas"]
    address = Address("api-docs", language)
    context = {
        "operations": list(_operations(document, language)),
        "schemas": [(name, list(_members(schema))) for name, schema in schemas.items()],
        "errors": [(status, gettext(words)) for status, words in ERRORS.items()],
        "schema_url": reverse("api:openapi-json"),
        "root_url": absolute(reverse("api:api-root")),
        "address": address,
        "data": json_ld.script(
            schema_org.top_level_page("WebPage", gettext("For programs"), address)
        ),
    }
    return render(request, "api/docs.html", context)


def _operations(document: dict[str, Any], language: str) -> Iterator[dict[str, Any]]:
    for path, methods in document["paths"].items():
        operation = methods["get"]
        content = operation["responses"]["200"]["content"]["application/json"]["schema"]
        yield {
            "path": path,
            "summary": gettext(operation["summary"]),
            "about": gettext(operation["description"]),
            "parameters": [
                {
                    "name": parameter["name"],
                    "type": _type(parameter["schema"])[0],
                    "about": gettext(parameter["description"]),
                }
                for parameter in operation.get("parameters", [])
            ],
            "answer": _type(content)[1],
            "example": _example(path, language),
        }


def _members(schema: dict[str, Any]) -> Iterator[dict[str, str]]:
    """The members of an answer; ``schema`` names what one leads to, if that is listed."""
    for name, member in schema.get("properties", {}).items():
        type_name, schema_name = _type(member)
        about = gettext(member["description"])
        yield {"name": name, "type": type_name, "about": about, "schema": schema_name}


def _type(schema: dict[str, Any]) -> tuple[str, str]:
    """How a type is written for people, and the schema it leads to, if any."""
    if reference := schema.get("$ref"):
        name = reference.rpartition("/")[2]
        return name, name
    if options := schema.get("anyOf"):
        types = [_type(option) for option in options]
        names = " or ".join(name for name, _ in types)
        return names, next((schema for _, schema in types if schema), "")
    if schema.get("type") == "array":
        name, schema_name = _type(schema["items"])
        return f"list of {name}", schema_name
    if "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
        name, schema_name = _type(schema["additionalProperties"])
        return f"object of {name}", schema_name
    if values := schema.get("enum"):
        return ", ".join(str(value) for value in values), ""
    return schema.get("format") or schema.get("type", "any"), ""


def _example(path: str, language: str) -> str:
    """An address that answers, empty where there is nothing to show yet."""
    example = path.replace("{language}", language).replace("{resource}", "articles")
    before, is_of_object, _after = example.partition("/{key}")
    if is_of_object:
        key = _some_key(before.rpartition("/")[2])
        example = example.replace("{key}", key) if key else ""
    return example.replace("{section}", "lead").replace("{claim}", "summary")


def _some_key(resource: str) -> str:
    """The key of some object that is public."""
    model = next(kind.model for kind in kinds.records() if kind.plural == resource)
    public = model.objects.readable() if issubclass(model, Content) else model.objects.all()
    keys = public.order_by(model.key_field).values_list(model.key_field, flat=True)
    return keys.first() or ""
