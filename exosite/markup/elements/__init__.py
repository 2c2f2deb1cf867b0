"""Elements: the markup of this site beyond Markdown, one plug-in each, and their registry.

A module offers ``install(md)``, which adds rules to the parser; a rule recognises the syntax and
puts a slot (``exosite.markup.tokens``) into the stream. What becomes of the slot is not known here.
"""

from exosite.markup.elements import (
    article,
    callout,
    citation,
    evidence,
    figure,
    placeholder,
    search,
    term,
    trial,
)

# In this order: a figure must be found before its image is refused, a trial number last, because
# it is looked for in whatever text is left.
ELEMENTS = (callout, placeholder, term, citation, search, evidence, figure, article, trial)
