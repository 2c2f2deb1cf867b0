"""The snapshot formats of the kinds in this app; what an old snapshot did not say stays unsaid."""

from typing import Any

from exosite.publishing.snapshots import SHARED, Snapshot, format_registry


def register() -> None:
    format_registry.register(
        "article",
        texts=("title", "summary", "key_points", "body", "meta_description", "facts_checked_on"),
        shared=("category", "is_featured"),
        links=("secondary_categories",),
        rows={"contributions": ("person", "role", "language_code")},
        upgrades=(_leave_funding_undeclared, _promise_no_upkeep),
    )
    format_registry.register("table", texts=("title", "summary", "texts"), shared=("structure",))
    format_registry.register(
        "person",
        texts=("name", "credentials", "biography", "conflicts"),
        shared=("kind", "website"),
        upgrades=(_name_specialty_and_affiliation,),
    )
    format_registry.register(
        "category", texts=("name", "description"), shared=("parent", "position")
    )
    format_registry.register(
        "figure",
        texts=("alt", "caption", "credit", "labels"),
        shared=("kind", "template", "image", "width", "height"),
    )
    format_registry.register(
        "search-statement",
        texts=("sought", "places", "filters"),
        shared=("subject", "searched_on", "searched_by", "is_live", "newest_source", "query"),
        upgrades=(_leave_records_uncounted,),
    )
    format_registry.register(
        "trial",
        texts=("condition", "route", "finding"),
        shared=(
            "registry",
            "acronym",
            "area",
            "sponsor",
            "phase",
            "status",
            "status_on",
            "participants",
            "participants_planned",
            "started_on",
            "completion_planned_on",
            "completed_on",
            "results_url",
            "publication",
            "checked_on",
            "administration",
        ),
        upgrades=(_leave_route_unsorted,),
    )


def _name_specialty_and_affiliation(snapshot: Snapshot) -> Snapshot:
    texts = {"specialty": "", "affiliation": ""} | snapshot["texts"]
    return snapshot | {"texts": texts}


def _leave_funding_undeclared(snapshot: Snapshot) -> Snapshot:
    return _with_shared(snapshot, {"funding": "", "sponsor": ""})


def _promise_no_upkeep(snapshot: Snapshot) -> Snapshot:
    return _with_shared(snapshot, {"upkeep": ""})


def _leave_records_uncounted(snapshot: Snapshot) -> Snapshot:
    return _with_shared(snapshot, dict.fromkeys(("records_found", "records_read", "records_used")))


def _leave_route_unsorted(snapshot: Snapshot) -> Snapshot:
    return _with_shared(snapshot, {"administration": ""})


def _with_shared(snapshot: Snapshot, values: dict[str, Any]) -> Snapshot:
    """A snapshot with these fields of the object where it lacks them; a translation has none."""
    if SHARED not in snapshot:
        return snapshot
    fields = values | snapshot[SHARED]["fields"]
    return snapshot | {SHARED: snapshot[SHARED] | {"fields": fields}}
