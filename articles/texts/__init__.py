"""Articles and guides.

- ``models``: Article, Contribution; ``credits``, ``reviewer_credits``: who had which part
- ``guides``: the hub of a guide and its chapters as readers see them; ``whole_guide``: its page
- ``leaflet``: an article on two sides of paper; ``leaflet_text``: what of it goes on them
- ``views``: the page; ``article_json_ld``, ``how_to_cite``, ``related``: what stands beside the text
- ``study``: the evidence log of an article; ``study_actions``, ``study_views``, ``study_tray``: how it is kept;
  ``living_evidence``, ``living_state``: what readers are told of it
- ``article_element``, ``callout_element``: links to articles and call-outs in texts
- ``article_documents`` (search), ``article_surroundings`` (content checks)
"""
