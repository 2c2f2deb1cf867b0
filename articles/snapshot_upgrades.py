"""Snapshots from before a kind had some of its fields: what they did not say stays unsaid."""

from exosite.publishing import snapshots
from exosite.publishing.snapshots.snapshot_data import SHARED, Snapshot


def register() -> None:
    snapshots.register_upgrade("person", 1, _name_specialty_and_affiliation)
    snapshots.register_upgrade("article", 1, _leave_funding_undeclared)


def _name_specialty_and_affiliation(snapshot: Snapshot) -> Snapshot:
    texts = {"specialty": "", "affiliation": ""} | snapshot["texts"]
    return snapshot | {"texts": texts}


def _leave_funding_undeclared(snapshot: Snapshot) -> Snapshot:
    if SHARED not in snapshot:
        return snapshot
    fields = {"funding": "", "sponsor": ""} | snapshot[SHARED]["fields"]
    return snapshot | {SHARED: snapshot[SHARED] | {"fields": fields}}
