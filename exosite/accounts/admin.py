"""What the desk has for those who run it: people with their roles, and the audit log."""

from django.contrib import admin
from django.contrib.auth.models import Group, User

from exosite.accounts.audit_admin import EventAdmin
from exosite.accounts.user_admin import AccountAdmin
from exosite.publishing.models import AuditEvent

# Roles are ``Assignment``: Django's groups and permissions are not used.
admin.site.unregister([Group, User])
admin.site.register(User, AccountAdmin)
admin.site.register(AuditEvent, EventAdmin)
