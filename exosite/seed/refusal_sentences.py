"""Why a text of a release did not become public, in a sentence for operators and editors."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from exosite.content_checks.messages import message
from exosite.publishing.errors import Blocked, NotReviewed, StaleBase
from exosite.publishing.snapshots import Unresolved


def of(refusal: Exception) -> str:
    match refusal:
        case Blocked():
            sentences = (message(finding.rule, finding.params) for finding in refusal.findings)
            return " ".join(dict.fromkeys(sentences))
        case NotReviewed():
            return gettext("No medical reviewer has approved this text yet.")
        case StaleBase():
            return gettext("It was changed here.")
        case Unresolved():
            return gettext("The text names “%(key)s”, which is not there any more.") % {
                "key": " ".join(refusal.key)
            }
        case ValidationError():
            return " ".join(refusal.messages)
    return gettext("It could not be published as it is.")
