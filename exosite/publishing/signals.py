"""Signals of publishing, for the apps that stand above it: connect in ``AppConfig.ready()``.

Sent by the actions in their transaction, after the live rows are written, with the model as sender
and ``item`` (the object) by name. An exception of a receiver undoes the action, and the texts of a
set that are published together see each other.
"""

from typing import Any

from django.dispatch import Signal

from exosite.publishing.models import Content

# The live text of ``language`` was published (``text`` is its row; ``by`` a user, None for the clock),
# was withdrawn, or got its first revision.
text_published = Signal()
text_withdrawn = Signal()
revision_numbered = Signal()

# All that is published in one transaction, in ``texts``, once, after ``text_published`` of each. Not
# of a release of the seed, after which ``manage.py render`` looks at everything.
set_published = Signal()

# The object has a new key; it had ``old_key``.
object_renamed = Signal()

# The object, which readers never saw, was deleted; ``by`` a user.
object_deleted = Signal()

# A text was published on a review of its own by ``reviewer``, or on none (None). Not where only
# typing errors were mended: then the review of the text before still holds.
text_reviewed = Signal()

# Receivers answer with a list of findings that keep a text from being published: ``language`` and
# its ``snapshot``. To their queries it is live, in a transaction or under a ``RowOverlay``.
publication_check = Signal()

# A text is about to be published: where it can be seen as live already, receivers make what is kept
# of it (``text`` is its row) and answer with a list of functions that write it, without arguments,
# for the transaction of its publication, before ``text_published``.
text_preparation = Signal()

# Receivers answer with a list of ``Mention``s of the object, which keep it from being deleted.
mention_search = Signal()


def send(signal: Signal, item: Content, **details: Any) -> list[Any]:
    """Send a signal about an object; the members of all lists that receivers answer with."""
    answers = signal.send(sender=type(item), item=item, **details)
    return [member for _receiver, answer in answers for member in answer or ()]
