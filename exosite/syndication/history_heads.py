"""``/history-heads.txt``: what the history was at which time, for everybody to keep."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from exosite.history.ledger import newest_heads
from exosite.syndication.responses import text_response

ABOUT = """\
# The ends of the ledger of this site, newest first: number, time, digest (SHA-256).
# Whoever keeps a copy can tell later whether anything in the history before it was changed,
# whoever changed it. The digests say nothing of texts that are not public.
"""


@never_cache
def history_heads(request: HttpRequest) -> HttpResponse:
    lines = [f"{head.number} {head.at} {head.digest}\n" for head in newest_heads()]
    return text_response(ABOUT + "".join(lines), "text/plain")
