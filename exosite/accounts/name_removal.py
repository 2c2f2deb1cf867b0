"""Taking the name of somebody who left out of the site; the number stays, and what she did."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext_lazy as _

from exosite.accounts import user_actions
from exosite.accounts.audit_labels import USER
from exosite.history import append_only, erasure
from exosite.publishing import audit
from exosite.publishing.actions.transaction import action
from exosite.publishing.hashed_rows import EMPTY_NAME
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted


@action
def empty_name(*, user: User, by: Any | None) -> User:
    """Call a deactivated account by its number, here and in everything that was recorded.

    ``by`` is the operator, or None where the owner of the machine does it. Raises NotPermitted, and ValidationError for an account that can still sign in.
    """
    account = User.objects.select_for_update().get(pk=user.pk)
    if by is not None and not user_actions.may_take_over(by, account):
        raise NotPermitted(by, EMPTY_NAME, user_actions.subject(account))
    if account.is_active:
        raise ValidationError(_("Deactivate the account first."))
    name = account.get_username()
    did = AuditEvent.objects.filter(actor_id=account.pk)
    about = AuditEvent.objects.filter(content_kind=USER, key=name[:100])
    with append_only.lifted(connection, AuditEvent._meta.db_table):
        erasure.forget(did, ["actor"])
        erasure.forget(about, ["subject"])
        did.update(actor_name="")
        for event in about.iterator(chunk_size=200):
            event.key = ""
            event.details.pop("user", None)
            event.save(update_fields=["key", "details"])
    account.username = f"person-{account.pk}"
    account.first_name = account.last_name = account.email = ""
    account.save(update_fields=["username", "first_name", "last_name", "email"])
    audit.record(
        EMPTY_NAME,
        by=by,
        item=user_actions.subject(account),
        name="" if by else "command",
        person=account.pk,
    )
    return account
