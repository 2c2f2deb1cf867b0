"""The site itself: settings, addresses, languages, and the machinery that content apps stand on.

``languages`` and ``markup`` are pure. ``publishing`` says what public means, ``rendering`` turns
text into pages. ``glossary`` and ``articles`` build on these; nothing here imports them, except
``urls`` and ``pages``, which sit on top of everything.
"""
