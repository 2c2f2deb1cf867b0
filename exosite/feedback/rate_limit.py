"""Rate limits of feedback: by network address, by text, and in all.

An address has some slots for a time. Each message takes one, which is free again when its time is
over. Only ``add`` is asked of the cache, which is atomic in the database, so the limit holds over
all processes. allauth's limiter is not used: it keeps addresses in clear, counts all IPv4 addresses
written as IPv6 as one, and means to become private; here a slot is named by a keyed digest.
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
RATES = ((5, 10 * 60), (20, 24 * 60 * 60))
"""Messages of an address, and the seconds in which they are accepted."""

# Messages a day: more than editors could read, and little enough for any database.
DAILY_LIMIT_OF_TEXT = 100
DAILY_LIMIT = 1000


def is_daily_limit_reached(subject: Subject) -> bool:
    """Whether no more is accepted today, from anybody. Two queries."""
    since = timezone.now() - timedelta(days=1)
    today = Feedback.objects.filter(at__gte=since)
    of_text = today.filter(
        content_kind=subject.kind, key=subject.key, language_code=subject.language.code
    )
    return of_text.count() >= DAILY_LIMIT_OF_TEXT or today.count() >= DAILY_LIMIT


def consume_quota(request: HttpRequest) -> bool:
    """Count a message of the client's address; False if it has sent too many."""
    sender = _digest(client_address(request))
    return all(_take_slot(sender, amount, seconds) for amount, seconds in RATES)


def _take_slot(sender: str, amount: int, seconds: int) -> bool:
    slots = [f"feedback:{seconds}:{number}:{sender}" for number in range(amount)]
    taken = cache.get_many(slots)
    free = (slot for slot in slots if slot not in taken)
    return any(cache.add(slot, 1, timeout=seconds) for slot in free)


def _digest(address: str) -> str:
    return salted_hmac(SALT, _network(address), algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """What one visitor has: an IPv4 address, or an IPv6 network of 2**64 of them (a /64)."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ipaddress.ip_network((int(ip) >> 64 << 64, 64)))
