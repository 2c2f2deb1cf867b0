"""Reading a picture in a process of its own, so that no file can take the site's time or memory.

A few kilobytes can ask a decoder for minutes and gigabytes, and decoders have had faults. The
process has limits set by the system, knows no secret of the site, and ends with its one picture.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

from articles.figures.pictures.decoder import MOST_BYTES, Picture, Refused

# Of processor time. The slowest honest picture, 25 million pixels of WebP, needs seven.
SECONDS = 12
# Of waiting, on a machine that has other things to do; less than a web server's patience (30).
SECONDS_WAITED = 20
# Bytes of address space: what that picture needs (0.9 GB), libraries included.
MEMORY = 1280 * 1024 * 1024

_ROOT = Path(__file__).resolve().parents[3]
_SCRIPT = f"from articles.figures.pictures.decoder import main; main({SECONDS}, {MEMORY})"
_KEPT_OF_ENVIRONMENT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")

logger = logging.getLogger(__name__)


def read_picture(file: IO[bytes]) -> Picture:
    """The picture in a file, made anew. Raises Refused."""
    data = file.read(MOST_BYTES + 1)
    if not data:
        raise Refused("empty")
    if len(data) > MOST_BYTES:
        raise Refused("too-large")
    header, _newline, made = _run(data).partition(b"\n")
    told = json.loads(header)
    if code := told.get("refused"):
        raise Refused(code)
    return Picture(made, told["format"], told["width"], told["height"])


def _run(data: bytes) -> bytes:
    environment = {name: os.environ[name] for name in _KEPT_OF_ENVIRONMENT if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-B", "-c", _SCRIPT],
            input=data,
            capture_output=True,
            cwd=_ROOT,
            env=environment,
            timeout=SECONDS_WAITED,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused("too-complex") from None
    if done.returncode < 0:
        # Ended by the system: out of time, out of memory, or a decoder that fell over.
        logger.warning(
            "Decoding a picture of %d bytes ended by signal %d.", len(data), -done.returncode
        )
        raise Refused("too-complex")
    if done.returncode:
        logger.error("Decoding a picture failed: %s", done.stderr.decode(errors="replace")[-2000:])
        raise Refused("damaged")
    return done.stdout
