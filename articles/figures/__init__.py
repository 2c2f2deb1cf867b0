"""Figures: drawings of the site's own, some of them made from rows, and uploaded pictures.

- ``axis``, ``timeline``, ``text_wrap``: where things stand in a timeline (pure)
- ``trial_timeline``: the registered trials as a timeline; ``drawing_data``: what drawings
  that are made from rows get
- ``column_plot``, ``source_years``, ``source_grid``: what comparison tables say, drawn
- ``drawing_words``: the template tag that breaks a drawing's labels into lines
- ``pictures/``: uploaded pictures decoded in a sandbox and stored
- ``models``, ``views``, ``admin``, ``uploads``, ``picture_field``, ``figure_element``
"""
