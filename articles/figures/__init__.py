"""Drawings that show rows of the database.

``timeline`` and ``lettering`` are pure: they decide where things stand. ``trials`` reads the rows
and puts them into words. A drawing whose template is named in ``SOURCES`` gets what its source
returns; every other drawing has labels alone.
"""

from articles.figures import trials
from articles.figures.source import Drawing, Source

SOURCES = {"inhaled-trials-timeline": Source(trials.draw, depends_on=("reference", "trial"))}

__all__ = ["SOURCES", "Drawing", "Source"]
