"""References, registered trials, and levels of evidence.

- ``reference``, ``models``; ``reference_actions``: adding, changing and removing sources;
  ``views``: both lists
- ``reference_formats``: RIS, BibTeX, CSL-JSON, NBIB and citation styles; ``reference_entries`` turns
  sources into their entries and back; ``medline`` reads MEDLINE text
- ``import_preview``, ``reference_import``, ``import_page``: references in; ``reference_files``: out
- ``search_statement``: what was looked for and not found; ``search_notices``: which are due again;
  ``search_report``: all of them at the desk
- ``registry_record``: what the registry of a trial said last; ``record_notices``, ``trial_tray``: whose
  results are overdue, and whose record nobody looked at; ``partial_dates``
- ``registry_files`` reads files of ClinicalTrials.gov, ``trial_import`` proposes what they change;
  ``trial_history``: how a trial stood before;
  ``new_evidence``: what makes texts due for a review
- ``citation_element``, ``evidence_element``, ``search_element``, ``trial_element``: what texts say
  of them
- ``reference_documents``, ``trial_documents`` (search), ``evidence_autocomplete``,
  ``evidence_surroundings`` (content checks)
"""
