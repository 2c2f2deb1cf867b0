"""Data sources of drawings, by the name of their template.

Such a drawing gets what its source returns; every other drawing has labels alone.
"""

from articles.figures import trial_timeline
from articles.figures.drawing_data import DrawingSource

SOURCES = {
    "inhaled-trials-timeline": DrawingSource(trial_timeline.draw, depends_on=("reference", "trial"))
}
