"""The web server: granian, a few worker processes, started anew when they die (decision 26).

Beside them runs the process for the clock and for tasks.
"""

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connection
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from exosite.management import parent_process
from exosite.management.task_process import TaskProcess
from exosite.site.request_limits import SENDERS

WORKERS = 2
# Of each worker: requests that are answered at once. Sockets that wait take none, senders half.
THREADS = 2 * SENDERS
# Of each worker, idle ones among them: beyond these, new ones wait.
CONNECTIONS = 4096
# Seconds that a worker has for its last answers.
LAST_ANSWERS = 5


def serve(port: int) -> None:
    """Serve until SIGTERM or SIGINT."""
    # The workers are copies of this process, and a connection cannot be shared.
    connection.close()
    if close_pool := getattr(connection, "close_pool", None):
        close_pool()
    server = web_server(port)
    tasks = TaskProcess()
    server.on_startup(tasks.start)
    server.on_shutdown(tasks.stop)
    run(server)


def web_server(port: int) -> Any:
    """The server of the settings' application, with nothing beside it."""
    return Server(
        settings.WSGI_APPLICATION,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=WORKERS,
        blocking_threads=THREADS,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=LAST_ANSWERS,
        log_level=LogLevels.error,
    )


def run(server: Any) -> None:
    """Start the workers, and keep them until SIGTERM or SIGINT."""
    server.serve(target_loader=partial(_application, os.getpid()), wrap_loader=False)


def _application(parent: int) -> Callable[..., Any]:
    """The WSGI application, in a worker that has just been started."""
    parent_process.end_with(parent)
    return get_internal_wsgi_application()
