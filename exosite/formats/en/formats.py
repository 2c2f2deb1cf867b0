"""British: the texts are, too."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
