"""The smallest valid object of each kind, with its published text in the languages asked for."""

from tests.factories.content import (
    make_article,
    make_category,
    make_chapter,
    make_figure,
    make_guide,
    make_person,
    make_reference,
    make_search,
    make_table,
    make_term,
    make_trial,
)
from tests.factories.users import make_user

__all__ = [
    "make_article",
    "make_category",
    "make_chapter",
    "make_figure",
    "make_guide",
    "make_person",
    "make_reference",
    "make_search",
    "make_table",
    "make_term",
    "make_trial",
    "make_user",
]
