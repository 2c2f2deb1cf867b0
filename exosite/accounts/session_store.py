"""Sessions in the database; what a request leaves in one is dropped while others keep that locked.

The answer is the same without it: a message that it gives, or when the session was last used.
Django would answer that the user was signed out meanwhile (400).
"""

import logging

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore

from exosite.publishing.contention import is_busy

logger = logging.getLogger(__name__)


class SessionStore(DatabaseSessionStore):
    """A new session is stored or refused; one that is there may miss an update."""

    def save(self, must_create: bool = False) -> None:
        try:
            super().save(must_create)
        except UpdateError as error:
            if not is_busy(error.__context__):
                raise
            logger.warning("A session could not be updated: others kept the database locked.")
