"""A bare Django that answers with given bytes: ``python -m tests.bench.bare PORT FOLDER``.

No middleware, no database, the server of the site. For a path of ``FOLDER`` it answers with its file
``br`` or ``gzip``, whichever is accepted, and with 304 if the reader names an ETag.
"""

import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import path

ANSWERS: dict[tuple[str, str], bytes] = {}


def answer(request: HttpRequest, name: str) -> HttpResponse:
    if "If-None-Match" in request.headers:
        return HttpResponseNotModified()
    coding = "br" if "br" in request.headers.get("Accept-Encoding", "") else "gzip"
    body = ANSWERS[name, coding]
    headers = {"Content-Encoding": coding, "Content-Type": "text/html; charset=utf-8"}
    return HttpResponse(body, headers=headers | {"Content-Length": str(len(body))})


urlpatterns = [path("<slug:name>", answer)]


def main(port: int, folder: Path) -> None:
    for file in folder.glob("*.*"):
        ANSWERS[file.stem, file.suffix[1:]] = file.read_bytes()
    from exosite.management import server

    server.run(server.web_server(port))


if __name__ == "__main__":
    settings.configure(
        ROOT_URLCONF="__main__",
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY="none",  # noqa: S106 - signs nothing
        WSGI_APPLICATION="__main__.application",
    )
    django.setup()
    application = get_wsgi_application()
    main(int(sys.argv[1]), Path(sys.argv[2]))
