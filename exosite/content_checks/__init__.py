"""What an editor should mend in a text before readers see it, found by rules.

A rule looks at one object in one language, as data, and yields findings; a second sort compares a
translation with its source. Findings carry a code and its params. The sentence is made by
``messages`` in the language of whoever reads it.

Pure, so that the desk, the command and the tests judge alike whatever a text comes from:

- ``findings``: what a rule reports, and how grave each rule is
- ``texts``: an object in one language as data, and what the rest of the site says about it
- ``prose``: a passage as its rules read it: sections, blocks, sentences, lines
- ``sourcing``: citations and evidence labels; ``claims``: words that a label forbids
- ``spelling``: misspelt terms and words of another usage; ``punctuation``; ``abbreviations``
- ``shape``: comparison tables with words missing or in the wrong place
- ``agreement``: a translation beside its source; ``numbers``: what figures a text gives
- ``rules``: all of them, in one function

And with Django:

- ``composing``: placeholders that lead nowhere, as the pages themselves would report them
- ``live``: the texts of the database, each kind with one query; the entry for the desk
- ``messages``: the sentence for every code

Pure modules may import ``exosite.markup``, ``exosite.languages``, ``glossary.matching`` and
``articles.tables``.
"""

from exosite.content_checks.findings import LEVELS, Finding
from exosite.content_checks.passages import Surroundings, Text, make_text

__all__ = ["LEVELS", "Finding", "Surroundings", "Text", "make_text"]
