"""The seed: the content that comes with each release, in ``fixtures/``, and how it reaches a site.

- ``fixture_files``: reads the files as entries, each with its place in them
- ``field_checks``: the fields of one entry; ``validation``: entries among one another
- ``release_notes``: what a release says about its changes; ``fixture_faults``: what is wrong with any file
- ``seed_objects``: entries put together to objects; ``links``: what they name, on this site;
  ``seed_snapshots``: their texts as revisions
- ``changes`` of texts, ``records``: what a release would change here; ``plan``: all of it;
  ``release``: doing it; ``refusal_sentences``: why a text was not published

May import publishing, content checks and search, and no kind of content.
"""

from exosite.publishing import kinds
from exosite.publishing.models import Seeded
from exosite.seed import fixture_files, release_notes, validation
from exosite.seed.fixture_faults import Fault
from exosite.seed.release import Outcome, arrive
from exosite.seed.release_notes import SeedRelease
from exosite.seed.seed_objects import SeedObject, group


def is_loaded() -> bool:
    """Whether exactly these files were loaded here before; one query."""
    return Seeded.objects.filter(name=_files_name()).exists()


def check() -> list[Fault]:
    """What is wrong with the files, whatever this site has; no query."""
    return _read(is_known=lambda _name: False)[2]


def load() -> tuple[list[Fault], Outcome | None]:
    """Bring the site to the release of the files; with any fault, nothing is done."""
    objects, releases, faults = _read(is_known=_is_known())
    if faults:
        return faults, None
    outcome = arrive(objects, releases)
    Seeded.objects.get_or_create(name=_files_name())
    return [], outcome


def has_content() -> bool:
    """Whether there is anything that the site can go on with."""
    return any(kind.model._base_manager.exists() for kind in kinds.records())


def _read(
    is_known: validation.IsKnown,
) -> tuple[list[SeedObject], list[SeedRelease], list[Fault]]:
    entries, faults = fixture_files.read(fixture_files.seed_files())
    faults += validation.faults_of(entries, is_known)
    objects = [] if faults else group(entries)
    named = {kind.model: kind.name for kind in kinds.records()}
    names = {f"{named[entry.model]} {entry.key[0]}" for entry in entries if entry.model in named}
    releases, note_faults = release_notes.read(release_notes.release_files(), names)
    return objects, releases, [*faults, *note_faults]


def _files_name() -> str:
    files = [*fixture_files.seed_files(), *release_notes.release_files()]
    return f"fixtures {fixture_files.digest_of(files)}"


def _is_known() -> validation.IsKnown:
    """Whether a row was seeded once, or is there."""
    seeded = set(Seeded.objects.values_list("name", flat=True))
    by_label = {kind.model._meta.label_lower: kind.model for kind in kinds.records()}

    def is_known(name: str) -> bool:
        label, _space, key = name.partition(" ")
        model = by_label.get(label)
        is_there = model is not None and model._base_manager.filter(**{model.key_field: key})
        return name in seeded or bool(is_there)

    return is_known
