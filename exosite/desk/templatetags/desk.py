"""Words of the workflow in templates."""

from typing import Any

from django import template

from exosite.publishing import workflow_labels

register = template.Library()


@register.filter
def state_name(code: str) -> Any:
    """What a state is called."""
    return workflow_labels.state(code)


@register.filter
def state_explained(code: str) -> Any:
    """What a state means, in a sentence; empty for an unknown one."""
    return workflow_labels.EXPLANATIONS.get(code, "")  # type: ignore[call-overload]


@register.filter
def source_of(form: Any, name: str) -> str:
    """What the source language has in a field of a draft form."""
    return form.source_of(name)
