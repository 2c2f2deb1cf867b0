"""Decoding: what a file is, is what its bytes are; what comes out is pixels and nothing else."""

import contextlib
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from articles.figures.pictures import decoder
from articles.figures.pictures.decoder import MOST_BYTES, PictureRefused, decode
from tests.factories.pictures import (
    HTML,
    ORIENTATION,
    TELLTALE,
    encode,
    make_exif,
    make_picture,
    make_telltale,
    opened,
    png_chunk,
    unusable,
    with_many_scans,
)

FORMATS = ("PNG", "JPEG", "WEBP")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_keeps_format_size_and_look(kind: str) -> None:
    picture = decode(make_picture(kind, size=(40, 30)))
    assert (picture.format, picture.width, picture.height) == (kind, 40, 30)
    image = opened(picture.data)
    assert (image.format, image.size) == (kind, (40, 30))
    left, right = (image.convert("L").getpixel(at) for at in ((5, 15), (35, 15)))
    assert left < 40
    assert right > 210


@pytest.mark.parametrize("name", unusable())
def test_what_is_no_picture_we_want_is_refused_with_the_reason(name: str) -> None:
    data, code = unusable()[name]
    with pytest.raises(PictureRefused) as refused:
        decode(data)
    assert refused.value.code == code


def test_a_file_of_more_bytes_than_allowed_is_not_decoded() -> None:
    with pytest.raises(PictureRefused) as refused:
        decode(make_picture() + bytes(MOST_BYTES))
    assert refused.value.code == "too-large"


@pytest.mark.parametrize("kind", FORMATS)
def test_every_cut_file_is_refused_or_decoded(kind: str) -> None:
    data = make_picture(kind, size=(16, 16), exif=make_exif(orientation=6))
    for end in range(0, len(data), 7):
        with contextlib.suppress(PictureRefused):
            decode(data[:end])


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_but_the_pixels_is_left(kind: str) -> None:
    data = make_telltale(kind)
    assert data.count(TELLTALE.encode()) >= 4
    made = decode(data).data
    assert TELLTALE.encode() not in made
    for trace in (
        b"Exif",
        b"eXIf",
        b"xmpmeta",
        b"adobe",
        b"iCCP",
        b"ICC_PROFILE",
        b"8BIM",
        b"tEXt",
    ):
        assert trace not in made
    image = opened(made)
    assert not image.getexif()
    assert not image.info.keys() & {"exif", "xmp", "comment", "icc_profile", "photoshop"}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_hidden_behind_a_picture_is_gone(kind: str) -> None:
    assert HTML not in decode(make_picture(kind) + HTML).data


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_as_the_camera_was_held(kind: str, orientation: int) -> None:
    """The expected look of each is from the TIFF specification: the corner that row 0 and column 0
    stand for."""
    image = Image.new("RGB", (32, 16), "black")
    image.paste("white", (0, 0, 8, 8))
    picture = decode(encode(image, kind, exif=make_exif(orientation=orientation), quality=100))
    assert (picture.width, picture.height) == ((32, 16) if orientation < 5 else (16, 32))
    seen = opened(picture.data).convert("L")
    corners = {
        "top left": (2, 2),
        "top right": (picture.width - 3, 2),
        "bottom left": (2, picture.height - 3),
        "bottom right": (picture.width - 3, picture.height - 3),
    }
    white = [name for name, at in corners.items() if seen.getpixel(at) > 128]
    expected = {
        1: "top left",
        2: "top right",
        3: "bottom right",
        4: "bottom left",
        5: "top left",
        6: "top right",
        7: "bottom right",
        8: "bottom left",
    }
    assert white == [expected[orientation]]
    assert ORIENTATION not in opened(picture.data).getexif()


def test_metadata_that_cannot_be_read_do_no_harm() -> None:
    data = make_picture("JPEG", exif=b"Exif\0\0MM\0\x2a\xff\xff\xff\xff" + b"\xff" * 40)
    assert decode(data).format == "JPEG"


@pytest.mark.parametrize(
    ("kind", "mode", "made"),
    [
        ("PNG", "1", "1"),
        ("PNG", "L", "L"),
        ("PNG", "LA", "LA"),
        ("PNG", "P", "P"),
        ("PNG", "RGBA", "RGBA"),
        ("PNG", "I;16", "L"),
        ("JPEG", "L", "L"),
        ("JPEG", "CMYK", "RGB"),
        ("WEBP", "RGB", "RGB"),
    ],
)
def test_every_colour_mode_comes_out_as_one_that_browsers_show(
    kind: str, mode: str, made: str
) -> None:
    if mode.startswith("I"):
        image = Image.new(mode, (40, 30), 230 * 256)
        image.paste(20 * 256, (0, 0, 20, 30))
        data = encode(image, kind)
    else:
        data = make_picture(kind, size=(40, 30), mode=mode)
    image = opened(decode(data).data)
    assert image.mode == made
    left, right = (image.convert("L").getpixel(at) for at in ((5, 15), (35, 15)))
    assert left < 60
    assert right > 195


def test_what_is_see_through_stays_so() -> None:
    palette = Image.new("P", (8, 6), 0)
    palette.putpalette([255, 0, 0, 0, 255, 0])
    palette.paste(1, (4, 0, 8, 6))
    veiled = Image.new("RGBA", (8, 6), (255, 0, 0, 100))
    for data in (
        encode(palette, "PNG", transparency=0),
        encode(Image.new("RGB", (8, 6), "red"), "PNG", transparency=(255, 0, 0)),
        encode(Image.new("L", (8, 6), 7), "PNG", transparency=7),
        encode(veiled, "PNG"),
        encode(veiled, "WEBP", lossless=True),
    ):
        made = opened(decode(data).data).convert("RGBA")
        assert made.getpixel((1, 1))[3] in (0, 100)
    half = opened(decode(encode(palette, "PNG", transparency=0)).data).convert("RGBA")
    assert half.getpixel((6, 1)) == (0, 255, 0, 255)


def _profile_with_red_and_blue_changed() -> bytes:
    """sRGB whose first and third primaries stand in each other's place."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("JPEG", "RGB"),
        ("WEBP", "RGB"),
        ("WEBP", "RGBA"),
    ],
)
def test_colours_of_another_profile_are_translated(kind: str, mode: str) -> None:
    image = Image.new("RGB", (32, 32), "red").convert(mode)
    data = encode(image, kind, icc_profile=_profile_with_red_and_blue_changed())
    red, _green, blue, _alpha = opened(decode(data).data).convert("RGBA").getpixel((16, 16))
    assert red < 60
    assert blue > 195


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_grey_stays_grey_under_any_profile(mode: str) -> None:
    for profile in (_profile_with_red_and_blue_changed(), b"no profile", b"\0" * 200):
        image = opened(decode(make_picture("PNG", mode=mode, icc_profile=profile)).data)
        assert image.mode == mode
        assert image.getchannel(0).getpixel((1, 1)) == 20


def test_print_colours_with_a_profile_of_screens_are_shown_as_they_are() -> None:
    profile = _profile_with_red_and_blue_changed()
    image = opened(decode(make_picture("JPEG", mode="CMYK", icc_profile=profile)).data)
    assert image.mode == "RGB"


def test_a_photo_with_a_second_picture_in_it_is_the_photo() -> None:
    first, second = Image.new("RGB", (32, 16), "white"), Image.new("RGB", (8, 8), "black")
    data = encode(first, "MPO", save_all=True, append_images=[second])
    picture = decode(data)
    assert (picture.format, picture.width, picture.height) == ("JPEG", 32, 16)
    assert len(picture.data) < len(data)


def test_a_jpeg_is_encoded_as_well_as_it_was() -> None:
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    coarse, fine = (encode(noise, "JPEG", quality=quality) for quality in (30, 95))
    for data in (coarse, fine):
        assert 0.8 < len(decode(data).data) / len(data) < 1.1


def test_a_webp_without_loss_stays_without_loss() -> None:
    noise = Image.effect_noise((60, 60), 90).convert("RGB")
    made = opened(decode(encode(noise, "WEBP", lossless=True)).data)
    assert made.convert("RGB").tobytes() == noise.tobytes()


def test_an_honest_progressive_photo_is_taken() -> None:
    assert decode(make_picture("JPEG", size=(64, 64), progressive=True)).format == "JPEG"
    assert decode(with_many_scans(20)).format == "JPEG"


def test_a_text_that_unpacks_without_end_is_refused() -> None:
    bomb = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000), 9))
    data = make_picture("PNG")
    with pytest.raises(PictureRefused):
        decode(data[:33] + bomb + data[33:])


def test_more_bytes_than_may_be_stored_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder, "MOST_BYTES_STORED", 50)
    with pytest.raises(PictureRefused) as refused:
        decode(make_picture())
    assert refused.value.code == "too-large"


def test_the_answer_is_a_line_and_the_picture() -> None:
    target = BytesIO()
    decoder.decode_stream(BytesIO(make_picture("PNG")), target)
    header, data = target.getvalue().split(b"\n", 1)
    assert header == b'{"format": "PNG", "width": 8, "height": 6}'
    assert opened(data).size == (8, 6)


@pytest.mark.parametrize("fault", [MemoryError, PictureRefused("damaged")])
def test_the_answer_to_what_is_refused_is_a_code(
    monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    def fail(data: bytes) -> None:
        raise fault

    monkeypatch.setattr(decoder, "_reencoded", fail)
    target = BytesIO()
    decoder.decode_stream(BytesIO(b"x"), target)
    code = "damaged" if isinstance(fault, PictureRefused) else "too-complex"
    assert target.getvalue() == f'{{"refused": "{code}"}}\n'.encode()
