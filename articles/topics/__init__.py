"""Topics: ``models``, the tree as readers see it (``topic_tree``), the page."""
