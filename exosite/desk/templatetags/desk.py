"""Labels of the workflow and names of people, for templates."""

from typing import Any

from django import template

from exosite.desk import titles
from exosite.publishing import workflow_labels

register = template.Library()
register.filter("state_name", workflow_labels.state)
register.filter("significance_name", workflow_labels.significance)
register.filter("person_name", titles.person_name)
register.filter("made_by", titles.made_by)


@register.filter
def state_explained(code: str) -> Any:
    """What a state means, in a sentence; empty for an unknown one."""
    return workflow_labels.EXPLANATIONS.get(code, "")  # type: ignore[call-overload]


@register.filter
def source_of(form: Any, name: str) -> str:
    """What the source language has in a field of a draft form."""
    return form.source_of(name)
