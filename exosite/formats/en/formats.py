"""British: the texts are, too."""

DATE_FORMAT = "j F Y"
