"""The API: its resources, its errors, and the document that describes both."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from exosite.api import (
    article_api,
    claim_api,
    evidence_api,
    openapi_document,
    people_api,
    table_api,
    term_api,
)
from exosite.api.paging import refusal
from exosite.api.problem_details import problem

# Each router by its tag: a part of the ids of its operations, which clients rely on.
GROUPS = {
    "Articles": "articles",
    "Evidence": "evidence",
    "Topics and people": "people",
    "Tables": "tables",
    "Glossary": "terms",
    "Claims": "claims",
}


class PlainJSON(JSONRenderer):
    """Chinese and Japanese as they are: half the size, and people can read it too."""

    json_dumps_params = {"ensure_ascii": False}


class ReadAPI(NinjaAPI):
    """Names its operations for good, and completes its document."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """What generated clients call an operation: it outlives the module that answers it."""
        groups = [GROUPS[tag] for tag in operation.tags or ()]
        return "_".join(["exosite_api", *groups, operation.view_func.__name__])

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(*args, **kwargs)
        openapi_document.complete(document)
        return document


api = ReadAPI(
    title="exosite read API",
    version="1.0.0",
    description=openapi_document.DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    renderer=PlainJSON(),
)
for resource in (article_api, table_api, term_api, evidence_api, people_api, claim_api):
    api.add_router("", resource.router)


@api.exception_handler(ValidationError)
def _validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What no part of an address can be leads nowhere; the rest is a mistake in the query."""
    names = list(dict.fromkeys(fault["loc"][-1] for fault in error.errors))
    if "language" in names:
        return problem(404, gettext("There is nothing in this language."))
    if {"resource", "claim"} & set(names):
        raise Http404
    return problem(422, " ".join(refusal(name) for name in names))


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))


@api.exception_handler(Exception)
def _exception(request: HttpRequest, error: Exception) -> HttpResponse:
    """Withdrawn, renamed or broken: the middleware knows, also where ninja would show its trace."""
    raise error


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, gettext("Nothing of this key is published here."))
