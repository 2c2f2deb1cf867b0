"""The API: its resources, its errors, and the document that describes both."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from exosite.api import article_api, evidence_api, people_api, schemas, table_api, term_api
from exosite.api.paging import PageQuery, TextQuery
from exosite.api.problem_details import ERRORS, problem
from exosite.site.page_addresses import absolute

# Each router by its tag: a part of the ids of its operations, which clients rely on.
GROUPS = {
    "Articles": "articles",
    "Evidence": "evidence",
    "Topics and people": "people",
    "Tables": "tables",
    "Glossary": "terms",
}


class PlainJSON(JSONRenderer):
    """Chinese and Japanese as they are: half the size, and people can read it too."""

    json_dumps_params = {"ensure_ascii": False}


class ReadAPI(NinjaAPI):
    """Says of every operation how else it may answer, and how it may fail."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """What generated clients call an operation: it outlives the module that answers it."""
        groups = [GROUPS[tag] for tag in operation.tags or ()]
        return "_".join(["exosite_api", *groups, operation.view_func.__name__])

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(*args, **kwargs)
        document["servers"] = [{"url": absolute("")}]
        components = document["components"]["schemas"]
        for query in (PageQuery, TextQuery):
            components.pop(query.__name__)  # Said of each parameter.
        components["Problem"] = schemas.Problem.model_json_schema(
            ref_template="#/components/schemas/{model}"
        )
        content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for path, operations in document["paths"].items():
            for operation in operations.values():
                responses = operation["responses"]
                if "{language}" in path and "{key}" in path:
                    responses[301] = {"description": "It has another key now: see Location."}
                responses[304] = {"description": "What If-None-Match names is still right."}
                # No operation answers 405 to the method it is described for.
                for status in ERRORS.keys() - {405}:
                    responses[status] = {"description": ERRORS[status], "content": content}
                operation["responses"] = {str(code): responses[code] for code in sorted(responses)}
        return document


api = ReadAPI(
    title="exosite read API",
    version="1.0.0",
    description="Articles, comparison tables, terms, references and trials as data, read only.",
    urls_namespace="api",
    docs_url=None,
    renderer=PlainJSON(),
)
for resource in (article_api, table_api, term_api, evidence_api, people_api):
    api.add_router("", resource.router)


@api.exception_handler(ValidationError)
def _validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """An unknown language is an address that leads nowhere; the rest is a mistake in the query."""
    if any("language" in fault["loc"] for fault in error.errors):
        return problem(404, "There is nothing in this language.")
    sentences = [f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors]
    return problem(422, " ".join(sentences))


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))


@api.exception_handler(Exception)
def _exception(request: HttpRequest, error: Exception) -> HttpResponse:
    """Withdrawn, renamed or broken: the middleware knows, also where ninja would show its trace."""
    raise error


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, "Nothing of this key is published here.")
