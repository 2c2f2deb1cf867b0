"""The site: settings and addresses, the machinery that content apps stand on, and pages of the whole.

``languages`` and ``markup`` are pure. ``publishing`` says what public means, ``rendering`` turns
text into pages. ``glossary`` and ``articles`` build on these; only what stands on top of everything
imports them: ``urls``, ``site.views``, ``api``, ``syndication``, ``management`` and the checks.
"""
