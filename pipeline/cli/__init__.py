"""The command line, ``controlmap``. Commands load what they need when they run, so that help comes at once."""

from pipeline.cli.main import main

__all__ = ["main"]
