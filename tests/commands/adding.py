"""What the tests of adding and checking reports share: a small register, typed figures, and the commands themselves."""

import json
from pathlib import Path

from typer.testing import CliRunner

from scripts import add_reports, check_reports

HEAD = "id,name,aliases,division,level,kind,uscc,website,organisation_code\n"
OFFICE = "331122-zhengfuban,缙云县人民政府办公室,,331122,county,government_office,,,\n"
TRADE = "330800-shangwuju,衢州市商务局,,330800,prefecture,department,11330800002618197P,,\n"
FIGURES = {
    "agency": "缙云县人民政府办公室",
    "year": 2023,
    "requests": {"received_new": [30, 0, 0, 0, 0, 0, 30]},
    "disputes": {"review": [1, 0, 0, 0, 1]},
}
STORED = "reports/331122/331122-zhengfuban/2023.json"
WATER = ["--new-agency", "--agency", "331122-shuiliju", "--kind", "department"]
BEFORE = ["agencies.csv"]


def put(name, content):
    text = json.dumps(content, ensure_ascii=False) if isinstance(content, dict) else content
    Path(name).write_text(text, encoding="utf-8")
    return name


def add(*arguments, data="../data"):
    result = CliRunner().invoke(add_reports.app, [*arguments, "--data", data])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def check(*arguments, data="../data"):
    return CliRunner().invoke(check_reports.app, [*arguments, "--data", data])


def tree(desk):
    """All files below the test's folder but those in the inbox."""
    paths = (p for p in desk.rglob("*") if p.is_file() and "inbox" not in p.parts)
    return sorted(str(p.relative_to(desk / "data")) for p in paths)
