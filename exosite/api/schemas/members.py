"""Members of answers and parameters, each with its words and an example.

Words are English in the document and are translated where the page about the API shows them; they
are marked with ``gettext_noop``. A member that holds another schema needs no example of its own:
``exosite.api.openapi_document`` makes it of that schema's members.
"""

from typing import Any

from ninja import Path
from pydantic import Field


def member(words: str, *examples: Any, default: Any = ..., **more: Any) -> Any:
    """A member of an answer."""
    return Field(default, description=words, examples=list(examples) or None, **more)


def path_parameter(words: str, example: str, **more: Any) -> Any:
    """A parameter in the path of an address."""
    return Path(..., description=words, examples=[example], **more)
