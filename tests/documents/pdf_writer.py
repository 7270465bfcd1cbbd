"""Writes small PDFs with Chinese text and ruled tables, for tests: no library, no embedded font (PDF 1.4, GB1)."""

from __future__ import annotations

from collections.abc import Sequence

_FONT_SIZE = 10
_NAMELESS = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
    "/Subtype /CIDFontType2 /BaseFont /Nameless /DW 500 /FontDescriptor 5 0 R /CIDSystemInfo << /Registry (Adobe) "
    "/Ordering (Identity) /Supplement 0 >> >>] >>"
)
"""A font of which nothing says what its glyphs are."""
_ROW = 20
_LEFT, _TOP = 50, 780


class Page:
    """One A4 page, filled from the top."""

    def __init__(self) -> None:
        self.y = float(_TOP)
        self.operators: list[str] = []
        self.picture: tuple[bytes, int, int] | None = None
        """A JPEG in grey with its width and height in pixels."""
        self.rotate = 0
        """Degrees clockwise by which a viewer turns the page."""

    def text(self, line: str, x: float = _LEFT) -> Page:
        """A line of text."""
        self._show(line, x, self.y)
        self.y -= _ROW
        return self

    def scan(self, jpeg: bytes, width: int, height: int) -> Page:
        """The picture of the page, over all of it."""
        self.picture = (jpeg, width, height)
        self.operators.append("q 595 0 0 842 0 0 cm /Im1 Do Q")
        return self

    def glyphs(self, line: str, x: float, y: float, size: float = _FONT_SIZE, how: str = "") -> Page:
        """Text at a place (points from the lower left). `how`: operators before it, as `3 Tr` for invisible ink."""
        text = line.encode("utf-16-be").hex()
        self.operators.append(f"q BT {how} /F1 {size} Tf {x:.2f} {y:.2f} Td <{text}> Tj ET Q")
        return self

    def down_to(self, y: float) -> Page:
        """Moves to a height above the page's lower edge, in points."""
        self.y = y
        return self

    def table(self, rows: Sequence[Sequence[str | None]], widths: Sequence[float], ruled: bool = True) -> Page:
        """A table; None continues the cell to its left. A newline in a cell makes the row higher."""
        for row in rows:
            lines = max(len((cell or "").split("\n")) for cell in row)
            height, x = _ROW * lines, float(_LEFT)
            edges = [x + sum(widths[:i]) for i in range(len(widths) + 1)]
            for i, cell in enumerate(row):
                if cell is None:
                    continue
                end = i + 1
                while end < len(row) and row[end] is None:
                    end += 1
                if ruled:
                    box = f"{edges[i]} {self.y - height + 14} {edges[end] - edges[i]} {height} re S"
                    self.operators.append(box)
                for number, line in enumerate(cell.split("\n")):
                    self._show(line, edges[i] + 3, self.y - number * _ROW)
            self.y -= height
        return self

    def lined(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], above: bool = True, below: bool = True
    ) -> Page:
        """A table of single lines, as a browser draws it; without the outer one where the page's end cut it."""
        edges = [_LEFT + sum(widths[:i]) for i in range(len(widths) + 1)]
        top, bottom = self.y + 14, self.y + 14 - _ROW * len(rows)
        levels = range(0 if above else 1, len(rows) + 1 if below else len(rows))
        self.operators += [f"{edges[0]} {top - _ROW * i} m {edges[-1]} {top - _ROW * i} l S" for i in levels]
        self.operators += [f"{x} {bottom} m {x} {top} l S" for x in edges]
        for row in rows:
            for x, cell in zip(edges, row, strict=False):
                self._show(cell, x + 3, self.y)
            self.y -= _ROW
        return self

    def _show(self, line: str, x: float, y: float) -> None:
        if line:
            self.operators.append(f"BT /F1 {_FONT_SIZE} Tf {x} {y} Td <{line.encode('utf-16-be').hex()}> Tj ET")


def write(pages: Sequence[Page]) -> bytes:
    """The bytes of a PDF with these pages."""
    kids = " ".join(f"{6 + 3 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /W [1 95 500] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for i, page in enumerate(pages):
        stream = "\n".join(page.operators)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {page.rotate} /Contents {7 + 3 * i} 0 R "
            f"/Resources << /Font << /F1 3 0 R /F2 {_NAMELESS} >> /XObject << /Im1 {8 + 3 * i} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        jpeg, width, height = page.picture or (b"", 1, 1)
        data = jpeg.decode("latin-1")
        objects.append(
            f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
            f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(jpeg)} >>\nstream\n{data}\nendstream"
        )
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
