"""The admin pages for operators: users with their roles, and the audit log."""

from django.contrib import admin
from django.contrib.auth.models import Group, User

from exosite.accounts.audit_admin import AuditEventAdmin
from exosite.accounts.user_admin import UserAdmin
from exosite.publishing.models import AuditEvent

# Roles are ``Assignment``: Django's groups and permissions are not used.
admin.site.unregister([Group, User])
admin.site.register(User, UserAdmin)
admin.site.register(AuditEvent, AuditEventAdmin)
