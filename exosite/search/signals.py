"""Signals of search."""

from django.dispatch import Signal

nothing_found = Signal()
"""A reader's query has no result: sent with ``query`` as it was typed, and ``language`` of the page."""
