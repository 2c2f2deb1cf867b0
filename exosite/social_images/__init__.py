"""Social cards: what others show of a page that somebody shares, a picture with its title.

- ``views``: which picture a text has, where it is stored, and the address that answers with it
- ``card_image``: the picture itself (pure, Pillow)
- ``line_breaks``: where a title may break, in Chinese, Japanese and Latin script (pure)
- ``fonts``: which fonts of this machine have the characters
- ``template_tags``: the address of a picture, for templates
"""
