"""Run as ``python -m readlist``."""
