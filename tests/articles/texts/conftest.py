"""What tests of pages have in common: reading what a page says to machines."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

Nodes = dict[str, dict]


@pytest.fixture
def nodes(client: Client) -> Callable[[str], Nodes]:
    """The nodes of the JSON-LD of the page at a path, by their type."""

    def read(path: str) -> Nodes:
        (found,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text, re.DOTALL
        )
        document = json.loads(found)
        assert document["@context"] == "https://schema.org"
        return {node["@type"]: node for node in document["@graph"]}

    return read
