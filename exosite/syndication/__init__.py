"""What programs read of the site.

- ``feeds``, ``corrections_feed``: Atom feeds, made of the parts in ``atom``
- ``sitemaps``, ``robots``: what search engines are to visit
- ``markdown_pages``: each page as Markdown; ``llms``: where these are, for language models
- ``opensearch``: the search of the site for browsers
- ``html_to_markdown``, ``html_to_text``: finished pages as other text, by way of ``html_tree`` and
  ``markdown_syntax``
- ``responses``: how long programs may keep what they get
"""
