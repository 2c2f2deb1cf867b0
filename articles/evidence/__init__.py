"""References, registered trials, and levels of evidence.

- ``models``; ``reference_actions``: adding, changing and removing sources; ``views``: both lists
- ``citation_element``, ``evidence_element``, ``trial_element``: what texts say of them
- ``reference_documents``, ``trial_documents`` (search), ``evidence_autocomplete``,
  ``evidence_surroundings`` (content checks)
"""
