"""The site as a whole: what belongs to no kind of content.

- ``views``, ``policy``: home page, editorial policy, corrections, privacy
- ``health``: the two addresses that monitoring watches; ``error_views``: 400, 403, 404, 500
- ``page_addresses``: URLs of a page, in every language; ``context_processors`` for templates
- ``middleware``: HEAD requests, the language of the address, texts withdrawn or renamed
- ``static_files``: the storage that bundles, minifies and hashes style sheets and scripts

``page_addresses`` is low and imported from everywhere; ``views`` is high and imports the apps.
"""
