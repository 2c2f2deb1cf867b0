"""What public means: content in several languages, of which some are published.

``models`` holds the abstract bases of content (``Content``) and of its published texts
(``Translation``); ``querysets`` the one definition of *published*; ``reading`` chooses the text
that a reader of a language gets. Content is named by kind, key and language, never by row id.
Nothing here knows which kinds of content exist.
"""
