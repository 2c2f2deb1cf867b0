"""Sandbox for the decoder: a process of its own with limits on time and memory.

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

from articles.figures.pictures.decoder import MOST_BYTES, Picture, PictureRefused

# Of processor time. The slowest honest picture, 25 million pixels of WebP, needs seven.
SECONDS = 12
# Of waiting, on a machine that has other things to do; less than a web server's patience (30).
SECONDS_WAITED = 20
# Bytes of address space: what that picture needs (0.9 GB), libraries included.
MEMORY = 1280 * 1024 * 1024

_ROOT = Path(__file__).resolve().parents[3]
_SCRIPT = f"from articles.figures.pictures.decoder import main; main({SECONDS}, {MEMORY})"
_ENVIRONMENT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")

logger = logging.getLogger(__name__)


def read_picture(file: IO[bytes]) -> Picture:
    """The picture in a file, encoded anew. Raises PictureRefused."""
    data = file.read(MOST_BYTES + 1)
    if not data:
        raise PictureRefused("empty")
    if len(data) > MOST_BYTES:
        raise PictureRefused("too-large")
    header, _newline, encoded = _run(data).partition(b"\n")
    answer = json.loads(header)
    if code := answer.get("refused"):
        raise PictureRefused(code)
    return Picture(encoded, answer["format"], answer["width"], answer["height"])


def _run(data: bytes) -> bytes:
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    try:
        process = subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-B", "-c", _SCRIPT],
            input=data,
            capture_output=True,
            cwd=_ROOT,
            env=environment,
            timeout=SECONDS_WAITED,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PictureRefused("too-complex") from None
    if process.returncode < 0:
        # Ended by the system: out of time, out of memory, or a decoder that fell over.
        logger.warning(
            "Decoding a picture of %d bytes ended by signal %d.", len(data), -process.returncode
        )
        raise PictureRefused("too-complex")
    if process.returncode:
        logger.error(
            "Decoding a picture failed: %s", process.stderr.decode(errors="replace")[-2000:]
        )
        raise PictureRefused("damaged")
    return process.stdout
