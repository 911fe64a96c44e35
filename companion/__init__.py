"""Promptmakker: write good prompts, and see what must not be sent, on one's own machine."""

__version__ = "0.1.0"
