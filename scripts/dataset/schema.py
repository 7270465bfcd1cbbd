"""Table Schemas (Data Package v2) of the published tables, made from their definitions.

Titles and descriptions are Chinese in the standard's properties `title` and `description`, and English beside them in
`title_en` and `description_en`; likewise `unit` and `unit_en`, and the labels of `categories` and `missingValues`.
`articles` are those of the Regulations on Open Government Information that a column or category rests on.
"""

from __future__ import annotations

from typing import Any

from scripts.dataset.definitions import LIST_DELIMITER, MISSING, TABLES, Column, Indicator, Missing, Table

PROFILES = "https://datapackage.org/profiles/2.0/"

Json = dict[str, Any]


def table_schema(name: str) -> Json:
    """The Table Schema of the published table `name`."""
    table = TABLES[name]
    schema: Json = {
        "$schema": f"{PROFILES}tableschema.json",
        "fields": [field(column) for column in table.columns.values()],
        "fieldsMatch": "exact",
        "missingValues": _missing(MISSING["other"]),
        "primaryKey": list(table.key),
    }
    if table.unique:
        schema["uniqueKeys"] = [list(key) for key in table.unique]
    if table.foreign_keys:
        schema["foreignKeys"] = _foreign_keys(table)
    return schema


def field(column: Column) -> Json:
    """One column as a field of a Table Schema."""
    out: Json = {"name": column.name, "type": column.type}
    if column.type == "list":
        out |= {"delimiter": LIST_DELIMITER, "itemType": "string"}
    out |= {"title": column.zh, "title_en": column.en}
    out |= {"description": column.description_zh, "description_en": column.description_en}
    if column.unit_zh:
        out |= {"unit": column.unit_zh, "unit_en": column.unit_en}
    if column.articles:
        out["articles"] = list(column.articles)
    limits = {"required": column.required or None, "minimum": _whole(column.minimum), "maximum": _whole(column.maximum)}
    enum = list(column.codes) if column.codes is not None else None
    constraints = {**limits, "pattern": column.pattern, "enum": enum}
    if any(value is not None for value in constraints.values()):
        out["constraints"] = {key: value for key, value in constraints.items() if value is not None}
    if column.codes is not None:
        out["categories"] = [_category(code, word) for code, word in column.codes.items()]
    if column.cell:
        out["missingValues"] = _missing(MISSING["cell"])
    return out


def _category(code: str, word: Any) -> Json:
    out = {"value": code, "label": word.zh, "label_en": word.en}
    if isinstance(word, Indicator):
        out |= {"numerator": _sum(word.numerator), "denominator": _sum(word.denominator)}
    elif articles := getattr(word, "articles", None) or [a for a in (getattr(word, "article", ""),) if a]:
        out["articles"] = list(articles)
    elif getattr(word, "unit_zh", ""):
        out |= {"unit": word.unit_zh, "unit_en": word.unit_en}
    return out


def _sum(terms: tuple[tuple[tuple[str, ...], ...], ...]) -> str:
    """A side of an indicator in words of paths: `a + b`, alternatives as `{a + b | c}`."""
    texts = [" | ".join(" + ".join(paths) for paths in alternatives) for alternatives in terms]
    return " + ".join(
        f"{{{text}}}" if len(alternatives) > 1 else text for text, alternatives in zip(texts, terms, strict=True)
    )


def _missing(values: tuple[Missing, ...]) -> list[Json]:
    return [{"value": m.value, "label": f"{m.zh} | {m.en}"} for m in values]


def _foreign_keys(table: Table) -> list[Json]:
    return [
        {"fields": [column], "reference": {"resource": other, "fields": [target]}}
        for column, (other, target) in table.foreign_keys.items()
    ]


def _whole(limit: float | None) -> int | float | None:
    return int(limit) if limit is not None and limit == int(limit) else limit
