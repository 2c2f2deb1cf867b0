"""What the OpenAPI document says beyond what ninja makes of schemas and routes."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_noop as _

from exosite.api import schemas
from exosite.api.paging import ArticleQuery, ClaimQuery, PageQuery, TextQuery
from exosite.api.problem_details import ERRORS
from exosite.publishing import kinds
from exosite.site.page_addresses import absolute

DESCRIPTION: Final = (
    "Articles, comparison tables, terms, references and trials as data, read only. A language in "
    "an address is one of the codes listed for it. No language is called references, so no address "
    "fits two paths."
)
TAGS: Final = {
    "Articles": "Articles and guides, by sections.",
    "Tables": "Comparison tables, with the sources of each cell.",
    "Glossary": "Terms, with their names and forms.",
    "Evidence": "What claims rest on: references and registered trials.",
    "Topics and people": "What articles are filed under, and who wrote them.",
    "Claims": "What others quote of a text, and whether it still stands.",
}
# The key of some object of each kind, for examples.
KEYS: Final = {
    "article": "exosome-guide",
    "table": "exosome-cargo-classes",
    "term": "exosome",
    "trial": "NCT04602104",
    "topic": "lung",
    "person": "editorial-team",
}
ANSWER: Final = _("The answer, as the schema has it.")
RENAMED: Final = _("It has another key now: see Location.")
UNCHANGED: Final = _("What If-None-Match names is still right.")


def complete(document: dict[str, Any]) -> None:
    """Add to a document whose it is, how operations may fail, and examples of whole schemas."""
    document["servers"] = [{"url": absolute("")}]
    document["info"] |= {
        "license": {"name": "MIT", "identifier": "MIT"},
        "contact": {"name": "exosite", "url": absolute(reverse("editorial-policy", args=["en"]))},
    }
    document["tags"] = [{"name": name, "description": words} for name, words in TAGS.items()]
    document["security"] = []
    components = document["components"]["schemas"]
    for query in (PageQuery, TextQuery, ArticleQuery, ClaimQuery):
        components.pop(query.__name__, None)  # Said of each parameter.
    components["Problem"] = schemas.Problem.model_json_schema(
        ref_template="#/components/schemas/{model}"
    )
    for kind in kinds.all():
        if kind.schema:
            key = KEYS.get(kind.public_name, "")
            members = components[kind.schema]["properties"]
            members["kind"]["examples"] = [kind.public_name]
            members["key"]["examples"] = [key]
            members["url"]["examples"] = [f"https://example.org/en/{kind.plural}/{key}/"]
    for schema in components.values():
        for member in schema["properties"].values():
            member.setdefault("examples", [_example(member, components)])
    for path, operations in document["paths"].items():
        for operation in operations.values():
            _complete_operation(operation, path, components)


def _complete_operation(operation: dict[str, Any], path: str, components: dict[str, Any]) -> None:
    responses = operation["responses"]
    responses[200]["description"] = ANSWER
    answer = responses[200]["content"]["application/json"]
    answer["example"] = _example(answer["schema"], components)
    for parameter in operation.get("parameters", ()):
        if parameter["name"] == "key" and "key" in answer["example"]:
            parameter["schema"]["examples"] = [answer["example"]["key"]]
        # Of a parameter itself, OpenAPI has examples by name.
        del parameter["examples"]
        parameter["example"] = parameter["schema"]["examples"][0]
    if "{language}" in path and "{key}" in path:
        responses[301] = {"description": RENAMED}
    responses[304] = {"description": UNCHANGED}
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    # No operation answers 405 to the method it is described for.
    for status in ERRORS.keys() - {405}:
        content = {"application/problem+json": problem}
        responses[status] = {"description": ERRORS[status], "content": content}
    operation["responses"] = {str(code): responses[code] for code in sorted(responses)}


def _example(schema: dict[str, Any], components: dict[str, Any]) -> Any:
    """The example of a schema, made of those of its members where it has none itself."""
    if examples := schema.get("examples"):
        return examples[0]
    if reference := schema.get("$ref"):
        return _example(components[reference.rpartition("/")[2]], components)
    if options := schema.get("anyOf"):
        return _example(options[0], components)
    if schema.get("type") == "array":
        return [_example(schema["items"], components)]
    if isinstance(member := schema.get("additionalProperties"), dict):
        return {"participants": _example(member, components)}
    return {name: _example(member, components) for name, member in schema["properties"].items()}
