"""The desk: the admin where texts are written, translated, reviewed and published."""
