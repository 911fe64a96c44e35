"""The text in what was copied or dragged. Files have none: a path says nothing of what stands in them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeData


def holds_text(mime: QMimeData) -> bool:
    """True where *mime* holds text, if only an empty one. Qt would answer so for files too, with their paths."""
    return bool(mime.hasText()) and not _holds_files(mime)


def text_in(mime: QMimeData) -> str:
    """The plain text in *mime*; "" where it holds none."""
    return str(mime.text()) if holds_text(mime) else ""


def text_alone() -> str:
    """What a person is told who puts something else in."""
    return QCoreApplication.translate(
        "mime_text", "Billeder og filer kan ikke sættes ind. Kopiér selve teksten i stedet."
    )


def _holds_files(mime: QMimeData) -> bool:
    urls = mime.urls() if mime.hasUrls() else []
    return bool(urls) and all(url.isLocalFile() for url in urls)
