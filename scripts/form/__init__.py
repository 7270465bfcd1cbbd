"""The statutory form of the annual reports as data: every code, wording, article and term, defined once.

>>> FORM.requests.rows["granted"].zh
'（一）予以公开'
>>> FORM.cells["disputes.review.upheld"].label("en")
'Administrative reconsideration: Upheld'
"""

from scripts.form.load import load
from scripts.form.vocabulary import (
    AgencyKind,
    Article,
    Cell,
    Form,
    Group,
    Item,
    Language,
    Measure,
    Row,
    Section,
    Table,
    Vocabulary,
    Word,
)

FORM: Vocabulary = load()
"""The vocabulary, read from the TOML files of this folder when it is first imported."""

__all__ = [
    "FORM",
    "AgencyKind",
    "Article",
    "Cell",
    "Form",
    "Group",
    "Item",
    "Language",
    "Measure",
    "Row",
    "Section",
    "Table",
    "Vocabulary",
    "Word",
]
