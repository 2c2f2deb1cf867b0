"""Uploaded pictures: decoded, encoded anew, stored under random names.

- ``decoder``: validates and encodes anew (Pillow, no Django)
- ``sandbox``: runs the decoder in a process with limits on time and memory
- ``storage``: files and their names

Nothing here knows a model.
"""

from articles.figures.pictures.decoder import MOST_BYTES, MOST_PIXELS, Picture, PictureRefused
from articles.figures.pictures.sandbox import read_picture

__all__ = ["MOST_BYTES", "MOST_PIXELS", "Picture", "PictureRefused", "read_picture"]
