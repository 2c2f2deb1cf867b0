"""System checks: what a new field or kind of content still lacks, and in which file.

They run with every ``manage.py`` command, so they are cheap and touch no database.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core import checks
from django.db import models
from django.urls import NoReverseMatch, reverse

from exosite import languages
from exosite.api import schemas
from exosite.publishing import kinds, snapshots
from exosite.publishing.kinds import ContentKind, FieldUse, RecordKind
from exosite.publishing.models import Content, revision_model
from exosite.publishing.snapshots import format_registry

BASE: Path = settings.BASE_DIR


def check_kinds(**_options: Any) -> list[checks.CheckMessage]:
    """Every kind of content is declared, whole, and every field of it has its places."""
    records = kinds.records()
    messages = [*undeclared_kinds(), *fixture_orders(records)]
    for kind in kinds.all():
        messages += [*missing_parts(kind), *unrecorded_fields(kind)]
        messages += [*undeclared_fields(kind), *field_uses(kind)]
    return messages


# --- Kinds ----------------------------------------------------------------------------------------


def undeclared_kinds() -> Iterator[checks.CheckMessage]:
    """Models of content that no app has declared."""
    declared = {kind.model for kind in kinds.all()}
    for model in apps.get_models():
        if issubclass(model, Content) and model not in declared:
            fault = f"No kind is declared for {model.__name__}."
            yield _error("E002", fault, f"Add a ContentKind to {_file_of(model, 'kind')}.")


def fixture_orders(records: Iterable[RecordKind]) -> Iterator[checks.CheckMessage]:
    """Kinds that are loaded at the same place as another, or before what they refer to."""
    by_order: dict[int, RecordKind] = {}
    orders = {record.model: record.fixture_order for record in records}
    for record in records:
        other = by_order.setdefault(record.fixture_order, record)
        if other is not record:
            yield _kind_error(
                "E003",
                record,
                f"has the fixture_order of {other.name}",
                "give each kind another number",
            )
        for field in record.model._meta.get_fields():
            target = field.related_model if field.many_to_one or field.many_to_many else None
            if target is None or target is record.model or field.auto_created:
                continue
            if orders.get(target, 0) > record.fixture_order:
                yield _kind_error(
                    "E003",
                    record,
                    f"is loaded before {target.__name__}, which its {field.name} names",
                    "raise its fixture_order",
                )


def missing_parts(kind: ContentKind) -> Iterator[checks.CheckMessage]:
    """What a kind as a whole has not got, unless it says in ``without`` why."""
    parts = {
        "page": (kind.view, "give it a view and a path"),
        "api": (kind.schema, "name its class in exosite/api/schemas as schema"),
        "search": (kind.search, "give it a search provider"),
        "admin": (
            admin.site.is_registered(kind.model),
            "register a DeskKind for it in the app's admin.py",
        ),
    }
    for name, (part, remedy) in parts.items():
        if not part and name not in kind.without:
            yield _kind_error("E004", kind, f"has no {name}", f"{remedy}, or say why in without")
    if kind.view and not _has_page(kind):
        yield _kind_error(
            "E005",
            kind,
            f"has a view but no address under the name {kind.public_name}",
            f"give it a path, and let {kind.model.__name__}.get_absolute_url() lead to it",
        )
    if kind.schema and not hasattr(schemas, kind.schema):
        yield _kind_error(
            "E006", kind, f"has no schema {kind.schema}", "add it", "exosite/api/schemas"
        )
    try:
        revision_model(kind.model)
    except LookupError:
        yield _kind_error(
            "E007",
            kind,
            "has no model of revisions",
            "subclass Revision with a master whose related_name is revisions",
        )


def _has_page(kind: ContentKind) -> bool:
    item = kind.model(**{kind.model.key_field: "key"})
    try:
        address = reverse(kind.public_name, args=[languages.SOURCE, "key"])
    except NoReverseMatch:
        return False
    return item.get_absolute_url(languages.SOURCE) == address


# --- Fields ---------------------------------------------------------------------------------------


def unrecorded_fields(kind: ContentKind) -> Iterator[checks.CheckMessage]:
    """Fields that drafts from before do not have, or have too many, and no upgrade adds or drops."""
    for change in format_registry.unrecorded_changes(kind.model):
        yield _kind_error(
            "E001",
            kind,
            f"has other fields than its stored drafts: {change}",
            f'add an upgrade to the formats of "{kind.name}", or the fields of its first format if '
            "the kind is new",
            _file_of(kind.model, "formats"),
        )


def undeclared_fields(kind: ContentKind) -> Iterator[checks.CheckMessage]:
    """Fields that writers fill in and no declaration mentions, and the other way round."""
    names = _field_names(kind)
    for name in names - kind.fields.keys():
        yield _field_error(
            "E010", kind, name, "is not declared", "add it to fields and say where it is used"
        )
    for name in kind.fields.keys() - names:
        yield _field_error("E010", kind, name, "does not exist", "take it out of fields")


def field_uses(kind: ContentKind) -> Iterator[checks.CheckMessage]:
    """Fields that are used nowhere, and places that do not have the field they are said to have."""
    for name, use in kind.fields.items():
        if use == FieldUse():
            yield _field_error(
                "E011", kind, name, "is used nowhere", "name a place, or say why in internal"
            )
        if use.api and use.api not in _members(kind):
            yield _field_error(
                "E012",
                kind,
                name,
                f"should be {use.api} in the API",
                f"add it to {kind.schema or 'a schema'}, and to its answer beside it",
                "exosite/api/schemas",
            )
        if use.search and not _names(_provider_file(kind), kind, name):
            yield _field_error(
                "E013",
                kind,
                name,
                "is not in the search document",
                "add it to the document",
                _provider_file(kind),
            )
        is_body = name == kind.texts.markdown_field
        # The view hands the rendered body to the template.
        shown = "html" if is_body else name
        if use.page and not _names(_page_file(use.page), kind, shown):
            file = _page_file(use.page)
            yield _field_error("E014", kind, name, "is not on its page", "show it", file)
        if is_body and use.checked_as != "markdown":
            yield _field_error(
                "E015", kind, name, "holds Markdown that is not checked", 'declare it "markdown"'
            )
        if name in _words(kind) and not (use.checked_as or use.internal):
            yield _field_error(
                "E016",
                kind,
                name,
                "holds words that are not checked",
                'declare it "plain", or add it to own_fields of its texts',
            )


def _field_names(kind: ContentKind) -> set[str]:
    fields = snapshots.fields_of(kind.model)
    plain = {field.name for field in (*fields.texts, *fields.shared, *fields.links)}
    return plain | fields.rows.keys()


def _words(kind: ContentKind) -> set[str]:
    """The fields of words that every language has."""
    words = (models.CharField, models.TextField)
    fields = snapshots.fields_of(kind.model).texts
    return {field.name for field in fields if isinstance(field, words)} - kind.texts.own_fields


def _members(kind: ContentKind) -> Iterable[str]:
    schema = getattr(schemas, kind.schema, None) if kind.schema else None
    return schema.model_fields if schema else ()


def _provider_file(kind: ContentKind) -> str:
    source = inspect.getsourcefile(type(kind.search)) if kind.search else None
    return str(Path(source).relative_to(BASE)) if source else ""


def _page_file(page: str) -> str:
    return page if page.endswith(".py") else f"templates/{page}"


def _names(file: str, kind: ContentKind, name: str) -> bool:
    """Whether a file has the name of a field in it, or that of the model of its rows."""
    names = [name]
    if name in revision_model(kind.model).child_rows:
        rows: Any = kind.model._meta.get_field(name).related_model
        names.append(rows.__name__)
    pattern = rf"(?<![A-Za-z])(?:{'|'.join(names)})(?![A-Za-z])"
    return bool(re.search(pattern, _source(file)))


@lru_cache(maxsize=100)
def _source(file: str) -> str:
    path = BASE / file
    return path.read_text(encoding="utf-8") if file and path.is_file() else ""


# --- Messages -------------------------------------------------------------------------------------


def _error(number: str, message: str, hint: str) -> checks.Error:
    return checks.Error(message, hint=hint, id=f"exosite.{number}")


def _file_of(model: type[models.Model], what: str) -> str:
    """The file in which the app of a model declares its kinds, or their formats."""
    app = model._meta.app_label
    files = sorted(path.name for path in (BASE / app).glob(f"*_{what}*.py"))
    return f"{app}/{files[0] if files else f'content_{what}.py'}"


def _kind_error(
    number: str, kind: RecordKind, fault: str, remedy: str, file: str = ""
) -> checks.Error:
    file = file or _file_of(kind.model, "kind")
    return _error(number, f"The kind {kind.name} {fault}.", f"In {file}: {remedy}.")


def _field_error(
    number: str, kind: ContentKind, name: str, fault: str, remedy: str, file: str = ""
) -> checks.Error:
    return _kind_error(number, kind, f"has a field {name} that {fault}", remedy, file)
