"""What programs read of the site: sitemaps, feeds, Markdown twins, and how to find them.

Everything here shows public texts alone, to everybody the same: no cookie, no session. What an
editor typed never breaks a document: characters that XML refuses are replaced.
"""
