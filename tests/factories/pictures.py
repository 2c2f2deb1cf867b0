"""Pictures as cameras, screens and attackers make them, and where they are kept in tests."""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

TELLTALE = "SECRET-25.0330N-121.5654E"
"""Stands wherever a file can carry something that is no pixel."""

ORIENTATION = 0x0112
_DESCRIPTION = 0x010E


def make_picture(
    kind: str = "PNG", *, size: tuple[int, int] = (8, 6), mode: str = "RGB", **options: Any
) -> bytes:
    """A file of this format; the left half is dark, the right half bright."""
    image = Image.new("L", size, 230)
    image.paste(20, (0, 0, size[0] // 2, size[1]))
    return encode(image.convert(mode), kind, **options)


def encode(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture in a file, all of it read."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def make_exif(**tags: int) -> bytes:
    exif = Image.Exif()
    exif[_DESCRIPTION] = TELLTALE
    exif.get_ifd(0x8825)[29] = TELLTALE  # where the camera was, on which day
    if "orientation" in tags:
        exif[ORIENTATION] = tags["orientation"]
    return exif.tobytes()


def make_telltale(kind: str) -> bytes:
    """A file with TELLTALE in everything that its format has room for beside the pixels."""
    mark = TELLTALE.encode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options: dict[str, Any] = {"exif": make_exif(), "icc_profile": profile + mark}
    xmp = b"<x:xmpmeta>" + mark + b"</x:xmpmeta>"
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", TELLTALE)
        info.add_text("Author", TELLTALE, zip=False)
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
        info.add(b"prVt", mark)
        return make_picture(kind, pnginfo=info, **options) + mark
    if kind == "WEBP":
        return make_picture(kind, xmp=xmp, **options) + mark
    data = make_picture(kind, comment=TELLTALE, **options)
    return (
        data[:2]
        + _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp)
        + _segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(mark)) + mark)
        + data[2:]
        + mark
    )


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def png_chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG of one bit a pixel that says it has this size, with these chunks after its header."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks)


def make_bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """A small PNG with very many pixels, all of them there."""
    rows = zlib.compress(b"\0" * ((width // 8 + 1) * height), 9)
    return png_of(width, height, png_chunk(b"IDAT", rows), png_chunk(b"IEND"))


def make_animation(kind: str) -> bytes:
    frames = [Image.new("RGB", (8, 6), shade) for shade in ("red", "green", "blue")]
    return encode(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def with_many_scans(scans: int = 200) -> bytes:
    """A small progressive JPEG that tells the decoder to go over its pixels again and again."""
    data = make_picture("JPEG", size=(64, 64), progressive=True)
    last = data[data.rfind(b"\xff\xda") : -2]
    return data[:-2] + last * scans + b"\xff\xd9"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><script>alert(document.domain)</script>"


@cache
def unusable() -> dict[str, tuple[bytes, str]]:
    """Files that must be refused, with the reason."""
    png, jpeg = make_picture("PNG", size=(64, 64)), make_picture("JPEG", size=(64, 64))
    webp = make_picture("WEBP", size=(64, 64))
    pixels = png.index(b"IDAT")
    return {
        "empty": (b"", "empty"),
        "one byte": (b"\x89", "not-a-picture"),
        "zeros": (bytes(1000), "not-a-picture"),
        "noise": (bytes(range(256)) * 40, "not-a-picture"),
        "svg": (SVG, "not-a-picture"),
        "html": (HTML, "not-a-picture"),
        "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj", "not-a-picture"),
        "zip": (b"PK\x03\x04" + bytes(100), "not-a-picture"),
        "gif": (make_picture("GIF"), "not-a-picture"),
        "gif that is html": (b"GIF89a/*" + HTML, "not-a-picture"),
        "moving gif": (make_animation("GIF"), "not-a-picture"),
        "bmp": (make_picture("BMP"), "not-a-picture"),
        "tiff": (make_picture("TIFF"), "not-a-picture"),
        "ico": (make_picture("ICO", size=(16, 16)), "not-a-picture"),
        "eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not-a-picture"),
        "signature alone": (png[:8], "not-a-picture"),
        "half a png": (png[: pixels + 20], "damaged"),
        "half a jpeg": (jpeg[: len(jpeg) // 2], "damaged"),
        "half a webp": (webp[: len(webp) // 2], "damaged"),
        "png with a wrong byte": (
            png[: pixels + 10] + b"\xff\xff" + png[pixels + 12 :],
            "damaged",
        ),
        "png without pixels": (png_of(9, 9, png_chunk(b"IEND")), "damaged"),
        "a large header": (png_of(100_000, 100_000, png_chunk(b"IDAT")), "too-many-pixels"),
        "the largest header": (png_of(2**31 - 1, 2**31 - 1, png_chunk(b"IDAT")), "too-many-pixels"),
        "bomb": (make_bomb(), "too-many-pixels"),
        "one pixel too many": (make_bomb(5000, 5001), "too-many-pixels"),
        "moving png": (make_animation("PNG"), "animated"),
        "moving webp": (make_animation("WEBP"), "animated"),
        "many scans": (with_many_scans(), "too-complex"),
    }
