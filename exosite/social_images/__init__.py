"""What others show of a page that somebody shares: a picture with its title.

- ``lines``: where a title may break, in Chinese, Japanese and Latin script (pure)
- ``drawing``: the picture itself (pure, Pillow)
- ``fonts``: which fonts of this machine have the characters
- ``pictures``: which picture a text has, where it is kept, and the address that answers with it
- ``tags``: that address, for templates
"""
