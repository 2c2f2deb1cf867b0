"""Lists of editorial notices, in the formats in which others publish them. Pure.

``read_notices`` recognises a file and hands it to the reader of its format: ``retraction_watch``
(CSV), ``pubmed`` (MEDLINE text, read by ``articles.evidence.medline``), ``crossref`` (JSON).
"""

from articles.evidence.notice_lists.list_file import read_notices
from articles.evidence.notice_lists.listed_notice import ListedNotice, UnreadableList

__all__ = ["ListedNotice", "UnreadableList", "read_notices"]
