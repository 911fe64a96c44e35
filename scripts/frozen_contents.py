"""What the frozen program holds and does without: read by build.spec, and asked of every build afterwards."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PROGRAMS = ("Promptmakker", "promptmakker-cli")
# spaCy imports ja, ko, th, vi and zh whatever the language; without one of them nothing loads.
LANGUAGES = frozenset({"da", "en", "ja", "ko", "th", "vi", "xx", "zh"})
# Lists of the spaCy hook that nothing here imports; each was left out and the program run.
UNUSED_MODULES = (
    "IPython", "PIL", "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick",
    "azure", "gliner", "hypothesis", "langextract", "matplotlib", "mypy", "numpy.f2py", "numpy.tests", "pandas",
    "phonenumbers.carrier", "phonenumbers.carrierdata", "phonenumbers.geocoder", "phonenumbers.geodata",
    "phonenumbers.timezone", "phonenumbers.tzdata", "pip", "pkg_resources", "psutil", "pytest", "readline",
    "setuptools", "spacy.tests", "sqlite3",
    "srsly.tests", "stanza", "thinc.tests", "tkinter", "torch", "transformers", "unittest",
)  # fmt: skip
# Largest size of the folder in MB (1,000,000 bytes); a build over it has taken in something new.
LARGEST_MB = 200 if os.name == "nt" else 260

_DROPPED = re.compile(
    r"""
    opengl32sw\.dll                                                     # Qt's own drawing of 3D, 20 MB
    | Qt6?(?:Pdf|Qml|Quick|VirtualKeyboard|Network|OpenGL|WaylandClient|WaylandEglClientHwIntegration|WlShellIntegration
        |EglFSDeviceIntegration|EglFsKmsSupport|EglFsKmsGbmSupport|DeviceDiscoverySupport)[^/]*\.(?:dll|so)[.\d]*$
    | plugins/(?:platformthemes/libqgtk3|networkinformation|tls|wayland[^/]*|egldeviceintegrations|generic
        |platforminputcontexts/[^/]*virtualkeyboard|qmltooling)
    | plugins/platforms/[^/]*(?:eglfs|linuxfb|minimalegl|minimal|vkkhrdisplay|vnc|wayland|webgl)[^/]*$
    | plugins/imageformats/[^/]*(?:gif|icns|jpeg|pdf|tga|tiff|wbmp|webp)[^/]*$
    | (?:^|/)lib(?:gtk-3|gdk-3|gdk_pixbuf-2|cairo(?:-gobject)?|pango(?:cairo|ft2)?-1|atk-1|atk-bridge-2|atspi|epoxy
        |rsvg-2|wayland-[a-z]+|gio-2|Xcomposite|Xcursor|Xdamage|Xfixes|Xi|Xinerama|Xrandr|Xrender|pixman-1|mount|blkid
        |selinux|gmodule-2|gobject-2|harfbuzz|fribidi|thai|datrie|graphite2|tiff|jpeg|webp|jbig|lerc|deflate)[^/]*\.so[.\d]*$
    | translations/(?!qt(?:base)?_(?:da|en)\.qm$)[^/]*\.qm$
    | \.(?:pyx|pxd|pyi|c|cpp|h|hpp)$                                     # but .cu: thinc reads its own at import
    | spacy/tests/ | thinc/tests/ | srsly/tests/
    """,
    re.VERBOSE,
)


def unused_languages(package: Path) -> tuple[str, ...]:
    """The modules of spaCy's languages (*package* is spaCy's own folder) that the program does without."""
    folders = (entry.name for entry in (package / "lang").iterdir() if (entry / "__init__.py").is_file())
    return tuple(f"spacy.lang.{name}" for name in sorted(folders) if name not in LANGUAGES)


def dropped(name: str) -> bool:
    """True for a file that PyInstaller would take along (*name* is its place in the build) and nothing needs."""
    return _DROPPED.search(name.replace("\\", "/")) is not None


def size_mb(folder: Path) -> float:
    """What the files in *folder* weigh, in MB of 1,000,000 bytes; a link weighs nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def faults(folder: Path, root: Path) -> Iterator[str]:
    """What is wrong with the build in *folder*, made from the checkout *root*; nothing when it may be given out."""
    inside = folder / "_internal"
    suffix = ".exe" if os.name == "nt" else ""
    for name in PROGRAMS:
        if not (folder / f"{name}{suffix}").is_file():
            yield f"{name}{suffix} is missing"
    for path in (*(root / "resources").rglob("*"), root / "LICENSE", root / "THIRD-PARTY-NOTICES.md"):
        if path.is_file() and not _same(path, inside / path.relative_to(root)):
            yield f"{path.relative_to(root)} is missing, or not as it is in the checkout"
    platform = "plugins/platforms/qwindows.dll" if sys.platform == "win32" else "plugins/platforms/libqxcb.so"
    for part in ("tldextract/.tld_set_snapshot", "presidio_analyzer/conf"):
        if not (inside / part).exists():
            yield f"{part} is missing"
    for part in (platform, "translations/qtbase_da.qm"):
        if not any((inside / "PySide6" / qt / part).exists() for qt in ("", "Qt")):
            yield f"{part} is missing"
    for path in folder.rglob("*"):
        place = path.relative_to(folder).as_posix()
        if path.is_file() and dropped(place):
            yield f"{place} is not to be there"
    if any(inside.glob("companion/**/*.py")) or any(inside.glob("tests")) or any(inside.glob("training")):
        yield "the workshop came along: companion, tests or training as files"
    if (size := size_mb(folder)) > LARGEST_MB:
        yield f"it weighs {size:.0f} MB; {LARGEST_MB} is the most"


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()
