"""The look as one object: colours that follow the system, type sizes that follow the text size, the style sheet."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from companion.platforms.base import ContrastColors, Registration
from companion.resources import resource_path
from companion.ui.icons import line_icon, line_pixmap
from companion.ui.tokens import DARK, LIGHT, Tokens, from_system

# Windows' own message font is 9 points at 100 % text size; its size follows "Make text bigger".
_WINDOWS_BASE_POINTS = 9.0
_OTHER_FAMILIES = ("Segoe UI", "Open Sans", "Noto Sans")
_PIXELS = re.compile(r"\b(\d+)px\b")


def _style(name: str) -> Template:
    return Template(resource_path("styles", name).read_text(encoding="utf-8"))


class ThemeMode(StrEnum):
    """What the person or policy chose; SYSTEM follows the desktop, also while the program runs."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours, sizes and icons for every window; ``changed`` says that all of them must be drawn again."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        mode: ThemeMode = ThemeMode.SYSTEM,
        text_scale: float | None = None,
        contrast_colors: Callable[[], ContrastColors | None] = lambda: None,
    ) -> None:
        """*text_scale* is 1.0 for 100 % text size; None asks the system. *contrast_colors* asks the platform."""
        super().__init__(application)
        self._application = application
        self._mode = mode
        self._text_scale = text_scale
        self._contrast_colors = contrast_colors
        self._contrast: ContrastColors | None = None
        self._watching: Registration | None = None
        self._template = _style("promptmakker.qss")
        self._contrast_template = _style("high-contrast.qss")
        self._tokens = LIGHT
        application.setStyle("Fusion")
        application.setFont(self._base_font())
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.refresh()

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def mode(self) -> ThemeMode:
        """What was chosen."""
        return self._mode

    @property
    def scale(self) -> float:
        """The text size in use; 1.0 is 100 %."""
        if self._text_scale is not None:
            return self._text_scale
        if sys.platform == "win32":
            points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
            return max(1.0, points / _WINDOWS_BASE_POINTS)
        return 1.0

    def set_mode(self, mode: ThemeMode) -> None:
        """Choose light, dark or the system's."""
        if mode != self._mode:
            self._mode = mode
            self.refresh()

    def set_text_scale(self, scale: float | None) -> None:
        """Choose the text size (1.0 is 100 %), or None for the system's."""
        self._text_scale = scale
        self.refresh()

    def follow(self, watch: Callable[[Callable[[], None]], Registration]) -> None:
        """Follow high contrast from now on, as it is turned on, off or to other colours; *watch* is the platform's."""
        self._watching = watch(self._follow_contrast)

    def px(self, size: float) -> int:
        """A length of the design in pixels at the present text size."""
        return round(size * self.scale)

    def font(self, size: int = 14, semibold: bool = False) -> QFont:
        """The interface font at *size* pixels of the design."""
        font = QFont(self._application.font())
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
        return font

    def color(self, role: str) -> QColor:
        """The colour of a role of ``Tokens``. Raises ``KeyError`` for another name."""
        return QColor(self._tokens.color(role))

    def icon(self, name: str, role: str = "text") -> QIcon:
        """The line icon *name* in the colour of *role*; pale where the control cannot be used."""
        return line_icon(name, self._tokens.color(role), self._tokens.disabled)

    def pixmap(self, name: str, role: str, side: float, ratio: float) -> QPixmap:
        """The line icon *name* as a picture of *side* pixels of the design at the device pixel *ratio*."""
        return line_pixmap(name, self._tokens.color(role), self.px(side), ratio)

    def stylesheet(self) -> str:
        """The style sheet for these colours and this text size."""
        text = self._template.substitute(self._tokens.colors())
        if self._tokens.high_contrast:
            text += self._contrast_template.substitute(self._tokens.colors())
        return _PIXELS.sub(lambda match: f"{self._scaled(int(match[1]))}px", text)

    def refresh(self) -> None:
        """Read the system's colours and text size again, and show them."""
        self._contrast = self._contrast_colors()
        # Tells the system too, so that the title bar matches; with high contrast the system's wish stands.
        mode = ThemeMode.SYSTEM if self._contrast else self._mode
        scheme = {ThemeMode.LIGHT: Qt.ColorScheme.Light, ThemeMode.DARK: Qt.ColorScheme.Dark}
        self._application.styleHints().setColorScheme(scheme.get(mode, Qt.ColorScheme.Unknown))
        if self._contrast is not None:
            self._tokens = from_system(self._contrast)
        else:
            self._tokens = DARK if self._wants_dark() else LIGHT
        self._application.setPalette(self._palette())
        self._application.setFont(self._base_font())
        self._application.setStyleSheet(self.stylesheet())
        self.changed.emit()

    def _scaled(self, pixels: int) -> int:
        # A hairline stays a hairline; everything else follows the text.
        return pixels if pixels <= 2 else self.px(pixels)

    def _wants_dark(self) -> bool:
        if self._mode == ThemeMode.SYSTEM:
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == ThemeMode.DARK

    def _follow_system(self) -> None:
        if self._mode == ThemeMode.SYSTEM or self._contrast is not None:
            self.refresh()

    def _follow_contrast(self) -> None:
        if self._contrast_colors() != self._contrast:
            self.refresh()

    def _base_font(self) -> QFont:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        if sys.platform != "win32":
            installed = set(QFontDatabase.families())
            font = QFont([family for family in _OTHER_FAMILIES if family in installed] or font.families())
        font.setPixelSize(self.px(14))
        font.setWeight(QFont.Weight.Normal)
        return font

    def _palette(self) -> QPalette:
        tokens = self._tokens
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: tokens.win,
            QPalette.ColorRole.WindowText: tokens.text,
            QPalette.ColorRole.Base: tokens.surface,
            QPalette.ColorRole.AlternateBase: tokens.sunken,
            QPalette.ColorRole.Text: tokens.text,
            QPalette.ColorRole.PlaceholderText: tokens.text3,
            QPalette.ColorRole.Button: tokens.surface,
            QPalette.ColorRole.ButtonText: tokens.text,
            QPalette.ColorRole.Highlight: tokens.accent,
            QPalette.ColorRole.HighlightedText: tokens.on_accent,
            QPalette.ColorRole.ToolTipBase: tokens.surface,
            QPalette.ColorRole.ToolTipText: tokens.text,
            QPalette.ColorRole.Link: tokens.accent,
        }
        for role, color in roles.items():
            palette.setColor(role, QColor(color))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
        return palette
