"""The desk: the admin where texts are written, translated, reviewed and published.

- ``registry``: what a kind of content gives the desk (``DeskKind``), and the addresses of its pages
- ``admin``: ``register`` a kind; ``ContentAdmin`` with its list and addresses. ``changelist``: the
  filters and the search of that list
- ``views``: a class a page, on those in ``base``; ``forms``: what they are filled in with
- ``workflow_actions``: the actions behind the buttons; ``workflow_buttons``: which are shown
- ``language_status``, ``titles``: where an object stands in each language, what it is called
- ``edit_conflict``: the three-way merge of a save that came too late
- ``dashboard``: what waits for whom; ``admin_site``: the site that shows it first
- ``autocomplete``, ``name_search``: the pickers of the editor, whose widget is in ``widgets``
- ``draft_preview``, ``problems``: a draft as readers would see it, and what is wrong with it;
  ``preview_turn``: one at a time for each editor
- ``field_labels``, ``error_messages``: the words for parts of snapshots and for refusals
- ``upload_handlers``: how much of an upload is taken

May import ``exosite.accounts`` and what stands below it; knows no app.
"""
