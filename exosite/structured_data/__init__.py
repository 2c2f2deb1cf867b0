"""Structured data: nodes of schema.org about pages. ``exosite.rendering.json_ld`` writes them.

``schema_org`` has what pages of every kind share; each app describes its own kinds beside its views.
"""
