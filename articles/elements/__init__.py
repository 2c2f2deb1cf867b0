"""What stands where a text has a placeholder: one module for each element."""

from articles.elements.callout import CalloutElement
from articles.elements.citation import CitationElement
from articles.elements.evidence import EvidenceElement
from articles.elements.figure import FigureElement
from articles.elements.link import ArticleElement, TrialElement
from articles.elements.table import TableElement

ELEMENTS = (
    TableElement(),
    FigureElement(),
    CalloutElement(),
    EvidenceElement(),
    CitationElement(),
    TrialElement(),
    ArticleElement(),
)
