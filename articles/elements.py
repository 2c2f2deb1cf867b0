"""What stands where a text has a placeholder: one module for each element."""

from articles.evidence.citation_element import CitationElement
from articles.evidence.evidence_element import EvidenceElement
from articles.figures.figure_element import FigureElement
from articles.tables.table_element import TableElement
from articles.texts.callout_element import CalloutElement
from articles.texts.link_element import ArticleElement, TrialElement

ELEMENTS = (
    TableElement(),
    FigureElement(),
    CalloutElement(),
    EvidenceElement(),
    CitationElement(),
    TrialElement(),
    ArticleElement(),
)
