"""Accounts: signing in, sessions, second factor, roles, and the audit log.

- ``adapter``, ``forms``, ``urls``, ``views``, ``admin_login``, ``sign_in_errors``: signing in, by allauth
- ``desk_middleware``: what each request to the desk passes: ``chosen_language``,
  ``session_limits``, ``second_factor``; ``client_address`` says where it came from
- ``admin_access``, ``request_permissions``, ``permission_admin``: who may open a page
- ``user_actions``: the only functions that write accounts and roles; ``user_admin``, ``user_forms``
- ``audit_admin``, ``audit_events``, ``audit_export``, ``audit_labels``: the audit log as pages;
  ``signal_handlers`` write what happens while signing in
- ``demo_accounts``: accounts to try a fresh site with

May import ``exosite.publishing`` and what is below it.
"""
