"""The read API: what the pages say, as data for other programs, under ``/api/v1/``.

- ``api``: the API with its routers; what ``exosite.urls`` includes
- ``schemas``: what answers look like; they are the schema, and the schema is the documentation
- ``text_lists``, ``paging``: what every resource has: one text for a language, and lists in pages
- ``article_api``, ``table_api``, ``term_api``, ``evidence_api``, ``people_api``: the resources
- ``claim_api``: what others quote of any text, and whether it still stands
- ``html_sections``: the HTML of a page cut at its headings
- ``problem_details``: errors as RFC 9457 has them, and what every answer is given
- ``docs``: the page that explains it, made from the schema

Nothing here decides what is public: everything is asked of ``exosite.publishing.visible_text``.
"""
