"""What readers must get of a typed text, and the words of which such texts are made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """Prose: each block is shown exactly so, and nothing is wrong with it."""

    source: str
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """An error or warning that names the line; what is shown does not matter."""

    source: str
    line: int = 1


@dataclass(frozen=True)
class Listed:
    """Items by depth and words, with their marks unless they are bullets; then paragraphs."""

    source: str
    items: tuple[tuple[int, str], ...]
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bold:
    """One paragraph in which exactly these words are bold or italic."""

    source: str
    words: tuple[tuple[str, str], ...]


Case = Shown | Told | Listed | Bold
HAN = [
    "外泌體",
    "病人",
    "劑量",
    "這項研究",
    "囊泡",
    "基因型",
    "效果",
    "エクソソーム",
    "さいぼう",
    "濃度",
]
LATIN = ["dose", "vesicles", "CYP2C19", "HLA-B", "IL-6", "p", "value", "TSH", "PD-L1", "n"]
UNITS = ["mg", "%", "天", "毫克", "mmol/L", "人", "分", " 倍"]
KEYS = ["exosome", "msc", "misev2023", "a-b", "x1"]
LEVELS = ["animal", "lab", "review", "trial", "guideline"]
