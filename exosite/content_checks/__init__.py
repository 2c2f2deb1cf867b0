"""Content checks: what an editor should mend in a text before readers see it, found by rules.

A rule looks at one object in one language, as data, and yields findings; another sort compares a
translation with its source. Findings carry a code and its params. The sentence is made by
``messages`` in the language of whoever reads it.

Pure, so that publishing, desk, commands and tests judge alike whatever a text comes from:

- ``findings``: what a rule reports; the codes that rules declare, each with its level
- ``passages``: an object in one language as data; ``prose``: a passage by sections, blocks,
  sentences and lines; ``surroundings``: what the rest of the site says about it
- ``citations``: sources and evidence labels; ``claims``: words that a label forbids;
  ``unsupported_claims``: those that rest on nothing
- ``absences``: "none found" without its search; ``source_levels``: labels that no source bears;
  ``home_pages``
- ``spelling``: misspelt terms, words of another usage (``house_words``) and writing
  (``foreign_characters``); ``trial_phases``; ``punctuation``; ``abbreviations``
- ``lengths`` of sentences; ``key_points``; ``section_links`` between articles
- ``translation``: a text beside its source; ``numbers`` and ``numerals``: what figures it gives
- ``rules``: all of them, in one function; apps register those of their own documents

- ``site_rules``: the registry of rules about records and the site as a whole

And with Django:

- ``runner``: the texts of the database, and the entry for publishing, desk and commands
- ``placeholders`` that lead nowhere, as the pages themselves would report them
- ``messages``: the sentence for every code, ``rule_sentences`` and ``markup_sentences``

This package knows no app: their kinds of content say which fields are read; they register what they
know with ``surroundings``, their rules with ``rules`` and sentences with ``messages``.
"""
