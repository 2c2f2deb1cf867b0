"""Translation status: which parts of a translation do not follow their source any more.

- ``part_digests``: what a text is cut into, and a digest of each part
- ``propagation``: what publishing a source or a translation changes; called by the actions
- ``staleness``: asking it, for pages, lists and the desk
"""

from exosite.publishing.translation_status.propagation import (
    source_published,
    translation_published,
)
from exosite.publishing.translation_status.staleness import (
    stale_parts,
    stale_parts_of,
    stale_sections,
    stale_translations,
)
