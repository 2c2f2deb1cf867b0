"""How much feedback is taken: from one network address, about one text, and in all.

An address has so many places for a time. Each message takes one; a place is free again when its
time is over. Only ``add`` is asked of the cache, which is atomic in the database, so the bound
holds over all processes. A place is named by a keyed digest: the address itself is not kept.
"""

import ipaddress
from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from exosite.accounts.client_address import client_address
from exosite.feedback.models import Feedback
from exosite.feedback.subjects import Subject

SALT = "exosite.feedback.rate_limit"
PLACES = ((5, 10 * 60), (20, 24 * 60 * 60))
"""How many messages of an address are taken in how many seconds."""

# In a day: more than editors could read, and little enough for any database.
MOST_OF_TEXT = 100
MOST_OF_ALL = 1000


def is_full(subject: Subject) -> bool:
    """Whether no more is taken today, from anybody. Two queries."""
    since = timezone.now() - timedelta(days=1)
    today = Feedback.objects.filter(at__gte=since)
    of_text = today.filter(
        content_kind=subject.kind, key=subject.key, language_code=subject.language.code
    )
    return of_text.count() >= MOST_OF_TEXT or today.count() >= MOST_OF_ALL


def take_place(request: HttpRequest) -> bool:
    """Whether the address of a request may send one more message now, which is counted."""
    sender = _digest(client_address(request))
    return all(_take(sender, many, seconds) for many, seconds in PLACES)


def _take(sender: str, many: int, seconds: int) -> bool:
    places = [f"feedback:{seconds}:{number}:{sender}" for number in range(many)]
    taken = cache.get_many(places)
    free = (place for place in places if place not in taken)
    return any(cache.add(place, 1, timeout=seconds) for place in free)


def _digest(address: str) -> str:
    return salted_hmac(SALT, _network(address), algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """What one visitor has: an address, or of the sixth version of the protocol 2**64 of them."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
