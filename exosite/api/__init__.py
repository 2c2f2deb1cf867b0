"""The read API: what the pages say, as data for other programs, under ``/api/v1/``.

- ``site``: the API with its routers; what ``exosite.urls`` includes
- ``shapes``: what answers look like; they are the schema, and the schema is the documentation
- ``texts``, ``paging``: what every resource has: one text for a language, and lists in pages
- ``articles``, ``tables``, ``terms``, ``evidence``, ``people``: the resources
- ``sections``: the HTML of a page cut at its headings
- ``problems``: errors as RFC 9457 has them, and what every answer is given
- ``docs``: the page that explains it, made from the schema

Nothing here decides what is public: everything is asked of ``exosite.publishing.visible_text``.
"""
