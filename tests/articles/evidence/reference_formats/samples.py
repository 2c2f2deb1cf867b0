"""Invented references in the formats and with the habits of the programs that write them."""

ZOTERO_RIS = """TY  - JOUR
TI  - Vesicles of the lung: a <i>randomised</i> trial
AU  - Lin, Mei-Hua
AU  - van der Berg, Jan P.
AU  - Müller, Åse
T2  - Journal of Invented Medicine
AB  - Background: nothing
AN - this line goes on
DA  - 2021/03/05/
PY  - 2021
DO  - 10.1000/ABC.123
DP  - DOI.org (Crossref)
VL  - 12
IS  - 3
SP  - 782
EP  - 90
J2  - J Inv Med
LA  - en
SN  - 1234-5678
ST  - Vesicles of the lung
UR  - https://doi.org/10.1000/ABC.123
Y2  - 2024/01/02/10:11:12
KW  - lung
N1  - PMID: 31234567
ER  -

"""

ENDNOTE_RIS = (
    "\ufeffTY  - JOUR\r\nAU  - Chen, B. C.\r\nAU  - World Invention Organization,\r\n"
    "PY  - 2019///\r\nDA  - 2019/Jan\r\nTI  - A study of two lines\r\nthat goes on here\r\n"
    "JO  - J Inv Med\r\nJF  - Journal of Invented Medicine\r\nVL  - 7\r\nSP  - e101\r\n"
    "AN  - 30000001\r\nDB  - PubMed\r\nN1  - 1234-5678\r\nM3  - doi: 10.1000/xyz(2019)7\r\n"
    "ID  - 77\r\nER  -\r\n"
)

ONE_BLANK_RIS = "TY - NEWS\nTI - Something happened\nPY - 2020\nER -\n"

ZOTERO_BIBTEX = r"""
@article{lin_vesicles_2021,
	title = {Vesicles of the {LUNG} \& {CO}$_2$: α or $\beta$?},
	volume = {12},
	copyright = {All rights},
	issn = {1234-5678},
	url = {https://example.org/a_b?x=1%202~z},
	doi = {10.1000/5584_2022_728},
	abstract = {With "quotes", \% and {braces}.
@ is a sign.},
	language = {en},
	number = {3},
	urldate = {2024-01-02},
	journal = {Journal of Invented Medicine},
	author = {Lin, Mei-Hua and van der Berg, Jan and {World Invention Organization} and others},
	month = mar,
	year = {2021},
	note = {PMID: 31234567},
	keywords = {lung, vesicle},
	pages = {782--790},
}
"""

OLD_BIBTEX = r"""
This text between entries is a comment.
@string{jim = "Journal of " # {Invented Medicine}}
@comment{ignored}
@preamble{"\newcommand{\x}{y}"}
@ARTICLE(mueller99,
  author = "M{\"u}ller, {\AA}se and Jos{\'e} {\O}rsted and Ho{\v c}evar, \v{S}. and
            {\L}ukasz de la Fuente",
  title  = "{The na{\"\i}ve {C}ase: ``quoted'' --- done}",
  journal = jim,
  year = 1999, volume = 4, pages = "10-9",
)
@misc{broken, title = {No end, year = 2000
@inproceedings{next2001, title = {After the broken one}, author={J. P. Doe}, booktitle={Proc. X}, year=2001}
@misc{odd, title = {With \unheardof{x}}, year = {2002}}
"""

CROSSREF = """{"status": "ok", "message-type": "work", "message": {
 "DOI": "10.1000/abc.123", "type": "journal-article",
 "title": ["Vesicles &amp; <i>the</i> lung"], "container-title": ["Stem Cell Invention &amp; Therapy"],
 "author": [{"given": "Mei-Hua", "family": "Lin", "sequence": "first", "affiliation": []},
            {"name": "World Invention Organization"}],
 "issued": {"date-parts": [[2021, 3]]}, "volume": "12", "issue": "3", "article-number": "e55",
 "URL": "http://dx.doi.org/10.1000/abc.123"}}"""

CSL = """[
 {"id": "http://zotero.org/users/1/items/AB", "type": "article-newspaper", "title": "外泌體的新聞",
  "author": [{"family": "王", "given": "小明"}, {"family": "伊藤", "given": "喜之"}],
  "issued": {"raw": "2024年5月"}, "container-title": "某報", "URL": "https://example.org/n"},
 {"id": "b", "type": "article-journal", "title": "A second one", "PMID": 31234567,
  "author": [{"family": "Berg", "given": "J. P.", "non-dropping-particle": "van der", "suffix": "Jr."}],
  "issued": {"date-parts": [["2020"]]}, "page": "1-9"}
]"""

BROKEN_CSL = """[
 {"id": "a", "title": "The first", "DOI": "10.1000/one"},
 {"id": "b", "title": "The second "with" quotes", "author": [{"family": "Lin"}]},
 {"id": "c", "title": "The third", "author": [{"family": "Lin", "given": "A"}]}
]"""

NBIB = """
PMID- 31234567
OWN - NLM
STAT- MEDLINE
DP  - 2021 Mar-Apr
TI  - Vesicles of the lung: a trial with a title that
      goes on.
PG  - 782-90
LID - 10.1000/abc.123 [doi]
AB  - BACKGROUND: None.
FAU - Lin, Mei-Hua
AU  - Lin MH
FAU - van der Berg, Jan P
AU  - van der Berg JP
CN  - World Invention Organization
PT  - Journal Article
PT  - Randomized Controlled Trial
VI  - 12
IP  - 3
TA  - J Inv Med
JT  - Journal of invented medicine (New York, N.Y.)
SI  - ClinicalTrials.gov/NCT01234567
SI  - GENBANK/X1234
SO  - J Inv Med. 2021 Mar-Apr;12(3):782-90. doi: 10.1000/abc.123.

PMID- 31234568
TI  - [A title that was translated].
PT  - Review
DP  - 2020
JT  - Cell
this line has no tag

PMID- 31234569
TI  - [A title that was translated].
PT  - Review
DP  - 2020
JT  - Cell
"""
