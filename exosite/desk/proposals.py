"""Proposals of releases and registries: their section of the dashboard, and dismissing them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk import dashboard
from exosite.desk.registry import desk_url
from exosite.desk.titles import Title, grouped_by_model, items_by_name, titles_by_kind
from exosite.publishing import kinds, permissions, workflow_labels
from exosite.publishing.actions import seed_release
from exosite.publishing.models import Content, Proposal, revision_model


@dataclass(frozen=True, slots=True)
class ProposalLinks:
    """Where to go on with a proposal. ``base`` is the number of the newest text, which somebody
    wrote, where the proposal ``number`` waits beside it: then the two can be merged."""

    number: int
    dismiss_url: str
    edit_url: str = ""
    base: int = 0


def proposals_section(request: HttpRequest, codes: list[str]) -> dashboard.DashboardSection | None:
    """What is proposed in these languages to this user; queries by kind, not by proposal."""
    rows = list(Proposal.objects.filter(language_code__in=["", *codes]))
    items = _items(rows)
    mine = [row for row in rows if _may_dismiss(request, items.get(_name(row)), row)]
    if not mine:
        return None
    shown = mine[: dashboard.SHOWN]
    texts = [item for row in shown if isinstance(item := items[_name(row)], Content)]
    titles = titles_by_kind(texts)
    heads = _heads(texts)
    entries = tuple(_entry(row, items[_name(row)], titles, heads) for row in shown)
    title = _("Proposals of releases and registries")
    return dashboard.DashboardSection("proposals", title, "", len(mine), entries)


def urls(site: Any) -> list[URLPattern]:
    return [
        path("proposals/<int:pk>/dismiss/", site.admin_view(dismiss), name="dismiss-proposal"),
    ]


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a proposal away. Raises Http404, and PermissionDenied for who may not."""
    proposal = get_object_or_404(Proposal, pk=pk)
    item = _items([proposal]).get(_name(proposal))
    if item is None:
        raise Http404
    seed_release.dismiss(proposal=proposal, item=item, by=request.user)
    messages.success(
        request, gettext("The proposal was dismissed. Its text is kept in the history.")
    )
    return HttpResponseRedirect(reverse("admin:index"))


def _name(row: Proposal) -> tuple[str, str]:
    return row.content_kind, row.key


def _items(rows: Iterable[Proposal]) -> dict[tuple[str, str], Any]:
    """The objects and records that these are about."""
    names = {_name(row) for row in rows}
    items: dict[tuple[str, str], Any] = dict(items_by_name(names))
    for kind in kinds.records():
        keys = {key for content_kind, key in names - items.keys() if content_kind == kind.name}
        if keys and not isinstance(kind, kinds.ContentKind):
            found = kind.model.objects.filter(**{f"{kind.model.key_field}__in": keys})
            items |= {(kind.name, record.key): record for record in found}
    return items


def _may_dismiss(request: HttpRequest, item: Any, row: Proposal) -> bool:
    if isinstance(item, Content):
        return request_permissions.may(request, permissions.DISMISS, item, row.language_code)
    return item is not None and request_permissions.may(request, permissions.CHANGE_SOURCE)


def _heads(items: Iterable[Content]) -> dict[tuple[str, Any, str], int]:
    """The number of the newest revision in line, by kind, row id and language."""
    heads: dict[tuple[str, Any, str], int] = {}
    for model, members in grouped_by_model(items).items():
        rows = revision_model(model).objects.filter(master__in=members).heads()
        for pk, code, number in rows.values_list("master_id", "language_code", "number"):
            heads[model.content_kind, pk, code] = number
    return heads


def _entry(
    row: Proposal,
    item: Any,
    titles: dict[tuple[str, Any], Title],
    heads: dict[tuple[str, Any, str], int],
) -> dashboard.DashboardEntry:
    code = row.language_code
    dismiss_url = reverse("admin:dismiss-proposal", args=[row.pk])
    about: dict[str, Any] = {
        "kind": item._meta.verbose_name,
        "author": workflow_labels.origin(row.release),
        "when": row.made_at,
        "detail": row.problem or _changes(row, item),
    }
    if not isinstance(item, Content):
        meta = item._meta
        url = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[item.pk])
        title = Title(row.key, languages.get("en"))
        links = ProposalLinks(0, dismiss_url)
        return dashboard.DashboardEntry(
            title=title, language=None, url=url, proposal=links, **about
        )
    head = heads.get((item.content_kind, item.pk, code), 0)
    base = head if head != row.number else 0
    links = ProposalLinks(row.number, dismiss_url, desk_url("edit", item, code), base)
    older = f"old={base}&" if base else ""
    return dashboard.DashboardEntry(
        title=titles[item.content_kind, item.pk],
        language=languages.get(code),
        url=f"{desk_url('compare', item, code)}?{older}new={row.number}",
        proposal=links,
        **about,
    )


def _changes(row: Proposal, item: Any) -> str:
    """What changes in which field, in words where the field has some."""
    changes = []
    for name, values in row.changed.items():
        field = item._meta.get_field(name)
        words = {str(value): str(label) for value, label in field.flatchoices}
        old, new = (words.get(value, value) or "–" for value in values)
        changes.append(f"{field.verbose_name}: {old} → {new}")
    return ", ".join(changes)
