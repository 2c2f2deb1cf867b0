"""Which addresses belong to the people who work here. Only these know who is there."""

from django.http import HttpRequest

DESK = "/admin/"
ACCOUNT = "/account/"


def is_ours(request: HttpRequest) -> bool:
    """Whether the address is one of the desk or of accounts; readers have all others."""
    return request.path_info.startswith((DESK, ACCOUNT))


def is_desk(request: HttpRequest) -> bool:
    """Whether the address is one of the desk, where only editors come in."""
    return request.path_info.startswith(DESK)
