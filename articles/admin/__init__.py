"""The desk's pages for what this app owns."""

from articles.admin import content, figures, references

__all__ = ["content", "figures", "references"]
