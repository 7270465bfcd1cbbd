"""MkDocs over the finished Markdown, once per language, with the date of the data and never that of the building."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import Any

from scripts.form import Language
from scripts.pages.addresses import EDITIONS
from scripts.pages.late_script import load_later
from scripts.pages.slim import slim_pages
from scripts.pages.whole_blocks import WholeBlocks
from scripts.reports.record import Record

CONFIGS: dict[Language, Path] = {"zh": Path("mkdocs.yml"), "en": Path("mkdocs.en.yml")}
"""Language → its configuration; the English one inherits from the Chinese one."""


class BrokenSite(RuntimeError):
    """MkDocs could not build the pages; the message is its own."""


def newest(records: Sequence[Record]) -> int:
    """Seconds since 1970 of the latest day that the records name: the date of the data, never of the building."""
    from datetime import UTC, date, datetime, time  # noqa: PLC0415 (only here)

    days = [day for record in records for day in (record.source.retrieved, record.header.published) if day]
    last = date.fromisoformat(max(days)) if days else date(2019, 5, 15)
    return int(datetime.combine(last, time(), UTC).timestamp())


def run_mkdocs(language: Language, docs: Path, site: Path, moment: int) -> None:
    """Builds one language's pages into `site` with MkDocs in this process. Raises BrokenSite with MkDocs' message."""
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    said = StringIO()
    handler = logging.StreamHandler(said)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    try:
        with redirect_stderr(said):
            _mkdocs(language, docs, site)
    except (Exception, SystemExit) as error:
        lines = [line for line in said.getvalue().splitlines() if line.strip()]
        raise BrokenSite(
            f"{CONFIGS[language]}: {error or 'the build failed'}" + (f"; {lines[-1]}" if lines else "")
        ) from error
    finally:
        logger.removeHandler(handler)
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
    slim_pages(site)
    load_later(site)


def _mkdocs(language: Language, docs: Path, site: Path) -> None:
    import jieba  # noqa: PLC0415 (slow to import; only the search index needs it)
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    jieba.setLogLevel(logging.ERROR)
    settings: dict[str, Any] = {"docs_dir": str(docs.resolve()), "site_dir": str(site.resolve()), "strict": True}
    address = os.environ.get("OGI_SITE_URL", "")
    if address:
        settings["site_url"] = "/".join(filter(None, (address.rstrip("/"), EDITIONS[language]))) + "/"
    config = load_config(config_file=str(CONFIGS[language]), **settings)
    config.markdown_extensions.append(WholeBlocks())
    config.plugins.run_event("startup", command="build", dirty=False)
    build(config)
    config.plugins.run_event("shutdown")
