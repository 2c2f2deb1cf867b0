"""A server of a few addresses and what they ask for, without a database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings


@contextmanager
def bare_site(urlconf: str) -> Iterator[str]:
    """The address of a server of these URLs."""
    with override_settings(ROOT_URLCONF=urlconf):
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert server.error is None
        yield f"http://{server.host}:{server.port}"
        server.terminate()
