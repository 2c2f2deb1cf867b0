"""Reading: decoding happens elsewhere, and no file keeps the site waiting or fills its memory."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from articles.figures.pictures import MOST_BYTES, PictureRefused, read_picture, sandbox
from tests.factories.pictures import make_picture, opened, unusable


def test_a_picture_comes_back_from_the_process_that_decodes() -> None:
    picture = read_picture(BytesIO(make_picture("WEBP", size=(40, 30))))
    assert (picture.format, picture.width, picture.height) == ("WEBP", 40, 30)
    assert opened(picture.data).size == (40, 30)


@pytest.mark.parametrize("name", ["empty", "html", "half a jpeg", "bomb", "moving webp"])
def test_a_refusal_comes_back_with_its_reason(name: str) -> None:
    data, code = unusable()[name]
    with pytest.raises(PictureRefused) as refused:
        read_picture(BytesIO(data))
    assert refused.value.code == code


@pytest.mark.parametrize("data", [b"", bytes(MOST_BYTES + 1)])
def test_what_has_no_right_length_starts_no_process(
    monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(sandbox, "_run", lambda data: pytest.fail("a process was started"))
    with pytest.raises(PictureRefused):
        read_picture(BytesIO(data))


def test_a_decoder_that_needs_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    small = sandbox._SCRIPT.replace(str(sandbox.MEMORY), str(200 * 1024 * 1024))
    monkeypatch.setattr(sandbox, "_SCRIPT", small)
    data = BytesIO()
    Image.new("RGBA", (5000, 5000)).save(data, "WEBP", lossless=True, method=0)
    with pytest.raises(PictureRefused) as refused:
        read_picture(BytesIO(data.getvalue()))
    assert refused.value.code in ("too-complex", "not-a-picture", "damaged")


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "too-complex"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "too-complex"),
        ("import time; time.sleep(60)", "too-complex"),
        ("raise RuntimeError", "damaged"),
    ],
)
def test_a_decoder_that_does_not_come_to_its_end_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, script: str, code: str
) -> None:
    monkeypatch.setattr(sandbox, "_SCRIPT", f"import sys; sys.stdin.buffer.read(); {script}")
    monkeypatch.setattr(sandbox, "SECONDS_WAITED", 2)
    with pytest.raises(PictureRefused) as refused:
        read_picture(BytesIO(make_picture()))
    assert refused.value.code == code


def test_the_decoder_knows_no_secret_and_can_write_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_KEY", "very-secret")
    target = tmp_path / "written"
    script = (
        "import os; from articles.figures.pictures import decoder;"
        "decoder.decode_stream = lambda source, target: source.read();"
        f"decoder.main({sandbox.SECONDS}, {sandbox.MEMORY});"
        "print('very-secret' in os.environ.values(), flush=True);"
    )
    monkeypatch.setattr(sandbox, "_SCRIPT", script)
    assert sandbox._run(b"x") == b"False\n"
    monkeypatch.setattr(sandbox, "_SCRIPT", f"{script}open({str(target)!r}, 'w', 1).write('x\\n')")
    with pytest.raises(PictureRefused):
        sandbox._run(b"x")
    assert target.read_bytes() == b""


def test_the_largest_picture_stays_out_of_the_memory_of_the_site() -> None:
    """In a process like the site's, which is told what it needs itself."""
    program = (
        "import resource; from io import BytesIO; from PIL import Image;"
        "from articles.figures.pictures import read_picture;"
        "data = BytesIO(open('/dev/stdin', 'rb').read());"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "picture = read_picture(data);"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "print(picture.width, (after - before) // 1024)"
    )
    data = BytesIO()
    Image.new("RGB", (5000, 5000), "teal").save(data, "WEBP", method=0)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        input=data.getvalue(),
        capture_output=True,
        cwd=sandbox._ROOT,
        check=True,
    )
    width, megabytes = map(int, done.stdout.split())
    assert width == 5000
    assert megabytes < 100
