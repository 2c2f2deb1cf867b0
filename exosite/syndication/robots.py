"""``/robots.txt`` (RFC 9309): where programs have no business, and where the sitemap is."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from exosite.site.page_addresses import absolute
from exosite.syndication.responses import text_response

# The desk and the doors to it. What they hold is guarded there; this only spares the requests.
CLOSED = ("/admin/", "/account/")


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines += ["", f"Sitemap: {absolute(reverse('sitemap-index'))}", ""]
    return text_response("\n".join(lines), "text/plain")
