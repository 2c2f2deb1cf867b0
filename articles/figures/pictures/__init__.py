"""Pictures that people send: checked by decoding them, made anew, and kept under names of ours.

- ``decoder``: from bytes of anybody's to bytes of ours (Pillow, no Django)
- ``sandbox``: the same in a process of its own, with limits on time and memory
- ``storage``: files and their names

Nothing here knows a model.
"""

from articles.figures.pictures.decoder import MOST_BYTES, MOST_PIXELS, Picture, PictureRefused
from articles.figures.pictures.sandbox import read_picture

__all__ = ["MOST_BYTES", "MOST_PIXELS", "Picture", "PictureRefused", "read_picture"]
