"""The optional reader of pictures of text: rapidocr with the models that its package brings. Nothing is downloaded."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from scripts.documents.errors import UnreadableDocument
from scripts.documents.rulings import Box

Grey = NDArray[np.uint8]
"""A picture: rows of pixels from black (0) to white (255)."""

_PACKAGES = ("rapidocr", "onnxruntime")
_SEARCHED_SIDE = 1200
"""Pixels of the longer side at which lines are searched: still over ten a character, in a third of the time."""


def is_installed() -> bool:
    """Whether the optional extra is there (requirements-ocr.txt)."""
    return all(find_spec(name) is not None for name in _PACKAGES)


class Engine:
    """Finds lines in a page, and reads single lines. Loading it takes some seconds."""

    def __init__(self) -> None:
        import rapidocr  # noqa: PLC0415  (optional, and slow to import)

        models = Path(rapidocr.__file__).parent / "models"
        # Named by path, as it fetches a model that it has to look for by name and does not find.
        found = {part: sorted(models.glob(f"*_{part}_*.onnx")) for part in ("det", "rec")}
        if not all(found.values()):
            raise UnreadableDocument("the models of rapidocr are missing from its package; run `make ocr` again")
        self._reader: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.max_side_len": 20_000,
                "Det.model_path": str(found["det"][0]),
                "Rec.model_path": str(found["rec"][0]),
                "Rec.rec_img_shape": [3, 48, 96],
            }
        )

    def lines(self, page: Grey) -> list[Box]:
        """Where lines of text stand in the page."""
        height, width = page.shape
        scale = min(1.0, _SEARCHED_SIDE / max(height, width))
        small = Image.fromarray(page).resize((max(1, round(width * scale)), max(1, round(height * scale))))
        found = self._reader(_colours(np.asarray(small)), use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return []
        corners = np.asarray(found.boxes) / scale
        low, high = corners.min(axis=1), corners.max(axis=1)
        return [
            Box(max(0, int(y0)), max(0, int(x0)), min(height, int(y1) + 1), min(width, int(x1) + 1))
            for (x0, y0), (x1, y1) in zip(low, high, strict=True)
        ]

    def read(self, line: Grey) -> tuple[str, float]:
        """(text, the mean of its characters' confidences) of the picture of one line."""
        found = self._reader(_colours(line), use_det=False, use_cls=False, use_rec=True)
        if not found.txts:
            return "", 0.0
        return str(found.txts[0]).strip(), float(found.scores[0])


def _colours(grey: Grey) -> Grey:
    return np.repeat(grey[:, :, None], 3, axis=2)


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine, loaded once."""
    return Engine()
