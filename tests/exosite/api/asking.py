"""How tests ask the API: everything there is to ask, for the objects that ``site`` makes."""

from typing import Any

from django.test import Client

ROOT = "/api/v1/"
LISTS = ("articles", "tables", "terms", "trials", "topics", "people")
KEYS = {
    "articles": "guide",
    "tables": "cargo",
    "terms": "exosome",
    "trials": "NCT04602104",
    "topics": "chest",
    "people": "team",
}
SECTION = "articles/guide/sections/c1"
CLAIMS = (
    "articles/guide/claims",
    "articles/guide/claims/c1",
    "tables/cargo/claims/rows",
    "terms/exosome/claims/definition",
)


def single(language: str) -> list[str]:
    """The path of each object, and of what is part of one."""
    return [
        *(f"{language}/{kind}/{key}" for kind, key in KEYS.items()),
        f"{language}/{SECTION}",
        *(f"{language}/{path}" for path in CLAIMS),
        "references/study",
    ]


def every(language: str) -> list[str]:
    return [*single(language), *(f"{language}/{kind}" for kind in LISTS), "references"]


def get(client: Client, path: str, **headers: str) -> Any:
    response = client.get(f"{ROOT}{path}", headers=headers)
    assert response.status_code == 200, response.text
    assert not response.cookies
    return response.json()
