"""Publishing: content in several languages, of which some are public, and how it gets there.

For readers:

- ``models``: the abstract bases of content (``Content``, ``Translation``), and all tables here;
  ``models.querysets`` is the one definition of *published*
- ``visible_text``: the text that a reader of a language gets; ``editions``: older ones
- ``corrections``: the log of corrections; ``translation_status``: where a translation is behind
- ``kinds``: the registry of the kinds of content

For editors:

- ``states``: the workflow as a table; ``permissions``: who may do what; ``workflow``: what a user
  may do now and what stands in the way; ``errors``: the refusals; ``workflow_labels``: its words
- ``actions``: the only writers of revisions and live rows
- ``row_overlay``: drafts laid over the live rows, for looking at; ``contention``: who waits for whom
- ``snapshots``: texts as data, in revisions; ``sections``: Markdown by section; ``diff``: comparing
  and merging
- ``audit``: recording who did what; ``task_runs``: the heartbeat of tasks that run by the clock
- ``explanations``: when readers must be told of a change; ``references``: what names an object
- ``signals``: where the apps above refuse texts or hear of publishing

Objects are named by kind, key and language, never by row id. Nothing here knows which kinds of
content exist.
"""
