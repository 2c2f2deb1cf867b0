"""Decoder of uploaded pictures: the same pixels, encoded anew, and nothing else of the file.

What a file is, is decided by decoding it; name and content type are never asked. The picture is
always encoded anew, so that no byte of the file reaches readers: no position, no name, no second
file hidden in the first. This module runs in a process of its own (``sandbox``).
"""

import contextlib
import json
import sys
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from PIL.JpegImagePlugin import get_sampling

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 25_000_000
# Of what is stored: encoding anew may make a file larger.
MOST_BYTES_STORED = 2 * MOST_BYTES
# Each scan of a progressive JPEG goes over the whole picture again. Encoders make about ten.
MOST_SCANS = 100

FORMATS = ("PNG", "JPEG", "WEBP")

_START_OF_SCAN = b"\xff\xda"


class PictureRefused(Exception):  # noqa: N818 - what was decided, not a fault
    """The file cannot be used. ``code`` says why:

    ``empty``, ``too-large`` (more than MOST_BYTES), ``not-a-picture`` (of no known format),
    ``damaged``, ``too-many-pixels`` (more than MOST_PIXELS), ``animated``, and ``too-complex``
    (more time or memory needed than a picture of this size should).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is stored: ``format`` is one of FORMATS, the size is in pixels as seen."""

    data: bytes
    format: str
    width: int
    height: int


def decode(data: bytes) -> Picture:
    """Decode a file and encode its picture anew. Raises PictureRefused."""
    if not data:
        raise PictureRefused("empty")
    if len(data) > MOST_BYTES:
        raise PictureRefused("too-large")
    try:
        with warnings.catch_warnings():
            # Pillow warns of what is odd in a file. Too many pixels are refused below.
            warnings.simplefilter("ignore")
            return _reencoded(data)
    except (PictureRefused, MemoryError):
        raise
    except Image.DecompressionBombError:
        raise PictureRefused("too-many-pixels") from None
    except UnidentifiedImageError:
        raise PictureRefused("not-a-picture") from None
    except Exception:  # noqa: BLE001 - decoders raise whatever a broken file makes them stumble over
        raise PictureRefused("damaged") from None


def _reencoded(data: bytes) -> Picture:
    image: Image.Image = Image.open(BytesIO(data), formats=FORMATS)
    # Phones put a second picture behind a JPEG (MPO); the first is the photograph.
    kind = "JPEG" if image.format == "MPO" else str(image.format)
    width, height = image.size
    if width * height * _frames(image, kind) > MOST_PIXELS:
        raise PictureRefused("too-many-pixels")
    if _frames(image, kind) > 1:
        raise PictureRefused("animated")
    if kind == "JPEG" and data.count(_START_OF_SCAN) > MOST_SCANS:
        raise PictureRefused("too-complex")
    image.load()
    options = _options(image, kind, data)
    _turn_upright(image)
    image = _without_metadata(_in_srgb(image), kind)
    output = BytesIO()
    image.save(output, kind, **options)
    if output.tell() > MOST_BYTES_STORED:
        raise PictureRefused("too-large")
    return Picture(output.getvalue(), kind, *image.size)


def _frames(image: Image.Image, kind: str) -> int:
    return 1 if kind == "JPEG" else getattr(image, "n_frames", 1)


def _turn_upright(image: Image.Image) -> None:
    """Apply the EXIF orientation; metadata that cannot be read are ignored."""
    try:
        ImageOps.exif_transpose(image, in_place=True)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001, S110 - as in decode
        pass


def _options(image: Any, kind: str, data: bytes) -> Mapping[str, Any]:
    """Encoder options: the quality of the file, so that it neither loses nor grows."""
    match kind:
        case "JPEG" if image.mode in ("L", "RGB") and image.quantization:
            sampling = get_sampling(image)
            subsampling = {"subsampling": sampling} if sampling != -1 else {}
            return {
                "qtables": image.quantization,
                "optimize": True,
                "progressive": True,
                **subsampling,
            }
        case "JPEG":
            return {"quality": 90, "optimize": True, "progressive": True}
        case "WEBP" if b"VP8L" in data:
            return {"lossless": True, "method": 2}
        case "WEBP":
            return {"quality": 85, "method": 2}
    return {}


def _in_srgb(image: Image.Image) -> Image.Image:
    """Convert from the colour profile of the file to sRGB."""
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    try:
        if image.mode == "LA":
            grey = _converted(image.getchannel("L"), profile).convert("L")
            grey.putalpha(image.getchannel("A"))
            return grey
        converted = _converted(image, profile)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image  # A profile that fits nothing says nothing.
    return converted.convert("L") if image.mode == "L" else converted


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    target = ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(image, source, target, outputMode=mode)
    if converted is None:
        raise ValueError("not converted")
    if "transparency" in image.info and image.mode == "RGB":
        # Which colour is see-through cannot be told after its conversion.
        converted.putalpha(image.convert("RGBA").getchannel("A"))
    return converted


def _without_metadata(image: Image.Image, kind: str) -> Image.Image:
    """Without metadata, in a colour mode that the format has."""
    if image.mode.startswith("I"):
        # 16 bits a pixel; screens show 8.
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    transparency = image.info.get("transparency")
    match kind:
        case "PNG" if image.mode in ("1", "L", "RGB") and transparency is not None:
            image = image.convert("RGBA")
        case "PNG" if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
            image = image.convert("RGBA" if image.mode.lower().endswith("a") else "RGB")
        case "JPEG" if image.mode not in ("L", "RGB"):
            image = image.convert("RGB")
    info = {"transparency": transparency} if image.mode == "P" and transparency is not None else {}
    image.info = info  # type: ignore[assignment]
    return image


def decode_stream(source: IO[bytes], target: IO[bytes]) -> None:
    """Decode what can be read from one file, and write into the other a line of JSON: ``refused``
    with a code, or format, width and height, followed by the bytes of the picture."""
    try:
        picture = decode(source.read(MOST_BYTES + 1))
    except PictureRefused as refusal:
        header: dict[str, Any] = {"refused": refusal.code}
        data = b""
    except MemoryError:
        header, data = {"refused": "too-complex"}, b""
    else:
        header = {"format": picture.format, "width": picture.width, "height": picture.height}
        data = picture.data
    target.write(json.dumps(header).encode() + b"\n" + data)
    target.flush()


def main(seconds: int, memory: int) -> None:
    """``decode_stream`` from standard input to standard output, within this processor time and address
    space (bytes), and without writing any file."""
    import resource

    for name, most in (("CPU", seconds), ("AS", memory), ("FSIZE", 0), ("CORE", 0)):
        # Some systems know a limit and do not let it be set.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
    decode_stream(sys.stdin.buffer, sys.stdout.buffer)
