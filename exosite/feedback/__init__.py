"""Readers tell the editors what helped, and what is wrong: a form without a cookie, and a tray.

Nothing here knows who wrote. What lives where:

- ``subjects``: which public text, and which section of it, an address is about
- ``tokens``, ``throttling``: who may send the form, and how often
- ``forms``, ``views``: the page of readers
- ``models``, ``recording``: what is kept, and the only functions that write it
- ``tray``, ``admin``: what editors see

May import ``exosite.desk`` and what stands below it.
"""
