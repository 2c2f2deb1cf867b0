"""Terms: what a word means, how else it is spelt, and where a text uses it.

``models`` holds terms, ``matching`` finds their forms in running text (pure), ``linking`` turns
those into links while a page is rendered. Never imports ``articles``: what uses a term tells it.
"""
