"""Timeline of the registered trials: the rows of the database, put into words once.

The same phrases stand in the drawing and in its text alternative.
"""

from collections.abc import Iterable, Mapping

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.figures import timeline
from articles.figures.drawing_data import DataTable, Drawing, Statement
from articles.figures.timeline import StyledText, TrialEntry
from articles.models import Trial
from exosite.publishing import visible_text

NO_BREAK_SPACE = "\u00a0"


def draw(language: str, labels: Mapping[str, str]) -> Drawing:
    """The readable trials in the lungs, with their words for ``language``, in two forms. Two queries."""
    lungs = Trial.objects.filter(area=Trial.Area.LUNGS).select_related(
        "publication", "registry_record"
    )
    shown = visible_text.show_all(lungs, language)
    entries = [_entry(item) for item in shown]
    note = _note(item.object for item in shown)
    forms = tuple(timeline.arrange(entries, layout, note) for layout in timeline.LAYOUTS)
    by_key = {item.object.registry_id: item for item in shown}
    order = [by_key[row.key] for row in (*forms[0].rows, *forms[0].undated)]
    papers = {item.object.publication.slug for item in shown if item.object.publication}
    return Drawing(
        sheets=forms,
        statements=tuple(map(_statement, order)),
        note=note,
        sources=tuple(sorted(papers)),
        table=_table([item.object for item in order]),
        updated_at=max((item.text.updated_at for item in shown), default=None),
    )


def _table(trials: Iterable[Trial]) -> DataTable:
    columns = (
        *(_("Trial"), _("Phase"), _("Participants"), _("Status")),
        *(_("Started"), _("Completed"), _("Results"), _("Sponsor")),
    )
    rows = tuple(
        (
            _name(trial),
            capfirst(_phase(trial)),
            capfirst(_participants(trial)),
            trial.status_words,
            trial.started_on or _("not known"),
            trial.completed_on or _("not known"),
            capfirst(_result(trial)),
            str(trial.get_sponsor_display()) or _("not known"),
        )
        for trial in trials
    )
    return DataTable(columns, rows, is_on_pages=False)


def _entry(shown: visible_text.VisibleText) -> TrialEntry:
    trial = shown.object
    return TrialEntry(
        key=trial.registry_id,
        started=trial.started_on,
        completed=trial.completed_on,
        published=_published(trial),
        has_results=bool(trial.results_url or trial.publication),
        about=(
            StyledText(_name(trial), "name"),
            StyledText(
                _listed(_phase(trial), _participants(trial), *trial.status_phrases), "facts"
            ),
            StyledText(_about(shown), "about", _tag(shown)),
        ),
        outcome=(
            StyledText(capfirst(_dates(trial)), "dates"),
            StyledText(capfirst(_result(trial)), "result"),
        ),
    )


def _statement(shown: visible_text.VisibleText) -> Statement:
    trial = shown.object
    facts = _("%(phase)s; %(participants)s; %(status)s. Dates: %(dates)s. Results: %(result)s.") % {
        "phase": capfirst(_phase(trial)),
        "participants": _participants(trial),
        "status": trial.status_words,
        "dates": _dates(trial),
        "result": _result(trial),
    }
    return Statement(_name(trial), _about(shown), facts, _tag(shown))


def _name(trial: Trial) -> str:
    return f"{trial.registry_id} {trial.acronym}".strip()


def _about(shown: visible_text.VisibleText) -> str:
    """Condition and route; the language is named if it is not the reader's."""
    text = shown.text
    about = _(" · ").join(part for part in (text.condition, text.route) if part)
    return f"{about} [{shown.language.name}]" if shown.is_fallback else about


def _listed(*facts: str) -> str:
    """Short facts on a line, which breaks between them alone."""
    unbroken = [capfirst(fact).replace(" ", NO_BREAK_SPACE) for fact in facts]
    return _(" · ").join(unbroken)


def _tag(shown: visible_text.VisibleText) -> str:
    return shown.language.tag if shown.is_fallback else ""


def _phase(trial: Trial) -> str:
    if not trial.phase:
        return _("phase not known")
    if trial.phase == Trial.Phase.NOT_APPLICABLE:
        return _("without a phase")
    return str(trial.get_phase_display())


def _participants(trial: Trial) -> str:
    if trial.participants is not None:
        return ngettext("%(n)s participant", "%(n)s participants", trial.participants) % {
            "n": trial.participants
        }
    if trial.participants_planned is not None:
        return _("%(n)s planned") % {"n": trial.participants_planned}
    return _("number of participants not known")


def _dates(trial: Trial) -> str:
    dates = {"start": trial.started_on, "end": trial.completed_on}
    if trial.started_on and trial.completed_on:
        return _("%(start)s to %(end)s") % dates
    if trial.started_on:
        return _("started %(start)s, completion not known") % dates
    if trial.completed_on:
        return _("completed %(end)s, start not known") % dates
    return _("start and completion not known")


def _published(trial: Trial) -> int | None:
    """The year of the paper, unless it is still to be confirmed."""
    paper = trial.publication
    return paper.year if paper and "year" not in paper.unconfirmed else None


def _result(trial: Trial) -> str:
    """Where the results are, and what became of the paper."""
    if trial.publication and trial.publication.mark:
        told = {"result": _plain_result(trial), "standing": trial.publication.standing_words}
        return _("%(result)s (%(standing)s)") % told
    return _plain_result(trial)


def _plain_result(trial: Trial) -> str:
    year = {"year": _published(trial)}
    if trial.publication and trial.results_url:
        if _published(trial):
            return _("posted, and a paper published in %(year)s") % year
        return _("posted, and a paper published")
    if trial.publication:
        return (
            _("paper published in %(year)s") % year if _published(trial) else _("paper published")
        )
    return _("posted in the registry") if trial.results_url else _("no results found")


def _note(trials: Iterable[Trial]) -> str:
    """When the records were read in their registries."""
    days = sorted({trial.looked_at_on for trial in trials})
    if not days:
        return ""
    first, last = date_format(days[0]), date_format(days[-1])
    if first == last:
        return _("Records checked on %(date)s.") % {"date": first}
    return _("Records checked from %(first)s to %(last)s.") % {"first": first, "last": last}
