"""What public means: content in several languages, of which some are published, and how it gets there.

For readers: ``models`` holds the abstract bases of content (``Content``) and of its published texts
(``Translation``); ``querysets`` the one definition of *published*; ``reading`` chooses the text
that a reader of a language gets.

For editors: ``states`` is the workflow as data; ``revisions`` keeps every text that was saved, as
``snapshots`` take it from the live rows and write it back; ``permissions`` says who may do what;
``editorial`` has the actions, the only writers; ``audit`` records them (``append_only`` guards it);
``hooks`` is where apps refuse texts or hear of publishing.

Content is named by kind, key and language, never by row id. Nothing here knows which kinds of
content exist.
"""
