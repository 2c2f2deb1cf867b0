"""Text becomes a page here, and nowhere else.

``exosite.markup`` turns Markdown into HTML with empty slots; the apps register what fills them
(``Element``) and which words become links (``Linker``); ``compose`` brings the three together, and
``stored`` keeps the result until an input changes. Only this package marks HTML as safe.
"""

from exosite.rendering.content_stamps import watch
from exosite.rendering.elements import Element, Linker, register, register_linker

__all__ = ["Element", "Linker", "register", "register_linker", "watch"]
