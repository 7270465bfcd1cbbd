"""The catalogue for other catalogues: DCAT-AP 3 as JSON-LD and Turtle, and `data.json` (Project Open Data 1.1).

Datasets are the collection and each package of an agency, region or year; distributions are their files. Every node has
an address of its own below `catalog.json`, so that both forms of DCAT name the same things. Where the site's address is
not known, addresses are relative to the catalogue. Sources: https://semiceu.github.io/DCAT-AP/releases/3.0.0/ and
https://resources.data.gov/resources/dcat-us/.
"""

from __future__ import annotations

import json
from typing import Any

from scripts.dataset.descriptor import TEXTS

Json = dict[str, Any]
NAMES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IANA = "https://www.iana.org/assignments/media-types/"
_POD = "https://project-open-data.cio.gov/v1.1/schema"


def dcat(catalogue: Json, base: str = "") -> Json:
    """DCAT-AP as JSON-LD with its own context. `base` is the address of the folder that holds the catalogue."""
    words = TEXTS["catalogue"]
    publisher = f"{base}catalog.json#publisher"
    sets, rest = [], []
    for package in catalogue["packages"]:
        dataset, parts = _dataset(catalogue, package, base, publisher)
        sets.append(dataset)
        rest += parts
    head: Json = {
        "@id": f"{base}catalog.json",
        "@type": "dcat:Catalog",
        "dct:title": _both(words["title"], words["title_en"]),
        "dct:description": _both(TEXTS["collection"]["description"], TEXTS["collection"]["description_en"]),
        "dct:publisher": {"@id": publisher},
        "dct:license": {"@id": catalogue["license"]["path"]},
        "dct:language": [{"@id": language} for language in words["languages"]],
        **_day("dct:modified", catalogue["created"]),
        **({"foaf:homepage": {"@id": catalogue["homepage"]}} if "homepage" in catalogue else {}),
        "dcat:dataset": [{"@id": dataset["@id"]} for dataset in sets],
    }
    agent: Json = {
        "@id": publisher,
        "@type": "foaf:Agent",
        "foaf:name": _both(TEXTS["collection"]["title"], TEXTS["collection"]["title_en"]),
    }
    return {"@context": NAMES, "@graph": [head, agent, *sets, *rest]}


def turtle(jsonld: Json) -> str:
    """The same statements as Turtle, written from `dcat`'s own flat form: a library takes minutes for thousands."""
    lines = [f"@prefix {prefix}: <{name}> ." for prefix, name in jsonld["@context"].items()]
    for node in jsonld["@graph"]:
        said = [f"a {node['@type']}"]
        for name, value in node.items():
            if not name.startswith("@"):
                values = value if isinstance(value, list) else [value]
                said.append(f"{name} {', '.join(map(_term, values))}")
        lines.append(f"\n<{node['@id']}>\n  " + " ;\n  ".join(said) + " .")
    return "\n".join(lines) + "\n"


def _term(value: Any) -> str:
    """A value of JSON-LD as a term of Turtle."""
    if isinstance(value, str):
        return _quoted(value)
    if "@id" in value:
        prefix, colon, local = value["@id"].partition(":")
        return f"<{NAMES[prefix] + local if colon and prefix in NAMES else value['@id']}>"
    if "@language" in value:
        return f"{_quoted(value['@value'])}@{value['@language']}"
    return f"{_quoted(value['@value'])}^^{value['@type']}"


def _quoted(text: str) -> str:
    """A literal: Turtle knows the escapes of JSON."""
    return json.dumps(text, ensure_ascii=False)


def pod(catalogue: Json, base: str = "", contact: str = "") -> Json:
    """Project Open Data 1.1. `contact` is a mail address; without one there is none in the file, which POD asks for."""
    person = {"@type": "vcard:Contact", "fn": TEXTS["collection"]["title_en"]}
    return {
        "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
        "@type": "dcat:Catalog",
        "conformsTo": _POD,
        "describedBy": f"{_POD}/catalog.json",
        "dataset": [
            {
                "@type": "dcat:Dataset",
                "identifier": package["name"],
                "title": f"{package['title']} {package['title_en']}",
                "description": f"{package['description']} {package['description_en']}",
                "keyword": TEXTS["common"]["keywords"],
                "modified": package["modified"] or "",
                "publisher": {"@type": "org:Organization", "name": TEXTS["collection"]["title_en"]},
                "contactPoint": person | ({"hasEmail": f"mailto:{contact}"} if contact else {}),
                "accessLevel": "public",
                "license": catalogue["license"]["path"],
                "language": ["zh", "en"],
                "spatial": "China",
                **({"temporal": "/".join(_period(package))} if package["years"] else {}),
                "distribution": [
                    {
                        "@type": "dcat:Distribution",
                        "downloadURL": f"{base}{file['path']}",
                        "mediaType": TEXTS["catalogue"]["media"][file["format"]],
                        "format": file["format"],
                        "title": file["path"].rpartition("/")[2],
                    }
                    for file in _files(catalogue, package)
                ],
            }
            for package in catalogue["packages"]
        ],
    }


def _files(catalogue: Json, package: Json) -> list[Json]:
    """The files of a package: its zip, and the same in other formats."""
    return [package, *(catalogue["files"] if package["kind"] == "collection" else package["files"])]


def _dataset(catalogue: Json, package: Json, base: str, publisher: str) -> tuple[Json, list[Json]]:
    words = TEXTS["catalogue"]
    own = f"{base}catalog.json#{package['name']}"
    files = _files(catalogue, package)
    rest: list[Json] = []
    dataset: Json = {
        "@id": own,
        "@type": "dcat:Dataset",
        "dct:identifier": package["name"],
        "dct:title": _both(package["title"], package["title_en"]),
        "dct:description": _both(package["description"], package["description_en"]),
        "dct:publisher": {"@id": publisher},
        "dcat:keyword": [
            {"@value": k, "@language": "en" if k.isascii() else "zh"} for k in TEXTS["common"]["keywords"]
        ],
        "dcat:theme": {"@id": words["theme"]},
        "dct:spatial": {"@id": words["country"]},
        "dct:accessRights": {"@id": words["access"]},
        "dct:accrualPeriodicity": {"@id": words["frequency"]},
        "dct:language": [{"@id": language} for language in words["languages"]],
        "dcat:version": package["version"],
        **_day("dct:modified", package["modified"]),
        "dcat:distribution": [{"@id": f"{base}{file['path']}"} for file in files],
    }
    if package["years"]:
        dataset["dct:temporal"] = {"@id": f"{own}-period"}
        first, last = _period(package)
        period = _day("dcat:startDate", first) | _day("dcat:endDate", last)
        rest.append({"@id": f"{own}-period", "@type": "dct:PeriodOfTime", **period})
    for file in files:
        rest += _distribution(catalogue, file, base)
    return dataset, rest


def _distribution(catalogue: Json, file: Json, base: str) -> list[Json]:
    address = f"{base}{file['path']}"
    out: Json = {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": file["path"].rpartition("/")[2],
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": _IANA + TEXTS["catalogue"]["media"][file["format"]]},
        "dct:license": {"@id": catalogue["license"]["path"]},
    }
    if "sha256" not in file:
        return [out]
    checksum = f"{base}catalog.json#sha256-{file['sha256']}"
    out["dcat:byteSize"] = {"@value": str(file["bytes"]), "@type": "xsd:nonNegativeInteger"}
    out["spdx:checksum"] = {"@id": checksum}
    return [
        out,
        {
            "@id": checksum,
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file["sha256"], "@type": "xsd:hexBinary"},
        },
    ]


def _period(package: Json) -> tuple[str, str]:
    return f"{package['years'][0]}-01-01", f"{package['years'][-1]}-12-31"


def _both(zh: str, en: str) -> list[Json]:
    return [{"@value": zh, "@language": "zh"}, {"@value": en, "@language": "en"}]


def _day(name: str, day: str | None) -> Json:
    return {name: {"@value": day, "@type": "xsd:date"}} if day else {}
