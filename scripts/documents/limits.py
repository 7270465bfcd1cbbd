"""Bounds on what is read: reports are untrusted input. A report has some 300 cells and weighs under 1 MB."""

MAX_BYTES = 20_000_000
"""Size of a file."""
MAX_TEXT = 3_000_000
"""Characters of a decoded text or web page."""
MAX_CELLS = 50_000
"""Cells of all tables of a document."""
MAX_BLOCKS = 50_000
"""Paragraphs and grids of a document."""
MAX_PAGES = 300
"""Pages of a PDF."""
MAX_PDF_TEXT = 200_000
"""Characters of a PDF; a long report has twenty thousand."""
MAX_TABLE_TEXT = 60_000
"""Characters on the pages of a PDF that may hold tables: they are looked at one by one."""
MAX_DRAWINGS = 200_000
"""Lines, boxes and other drawings of a PDF; a report that draws every side of its cells has ten thousand."""
MAX_UNPACKED = 100_000_000
"""Bytes of everything packed in a Word or Excel file."""
MAX_ZIP_ENTRIES = 3_000
"""Parts packed in a Word or Excel file."""
MAX_SHEET_BYTES = 8_000_000
"""Bytes of an Excel file's sheets, unpacked: reading them takes fifty times as much memory."""
MAX_SPAN = 200
"""Columns or rows that one cell may span; a page that asks for more gets this many."""
MAX_DEPTH = 256
"""Elements within elements: libxml2's own limit."""
MAX_SCAN_PAGES = 30
"""Pages of a scanned PDF: each takes some seconds to read."""
MAX_SCAN_PIXELS = 12_000_000
"""Pixels of a page's picture as it is read; A4 at 200 dots per inch has 4 million."""
MAX_PICTURE = 60_000_000
"""Pixels of a picture in a file of its own, unpacked."""
MAX_SCAN_SECONDS = 300
"""Seconds for reading all the pictures of one document."""
MAX_SCAN_MEMORY = 6_000_000_000
"""Bytes of address space for reading pictures: libraries reserve far more than the half gigabyte that they use."""
