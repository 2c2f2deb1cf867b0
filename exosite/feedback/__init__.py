"""Feedback of readers: a form without a cookie, anonymous; a list and a dashboard section for editors.

- ``subjects``: which public text, and which section of it, a message is about
- ``form_tokens``, ``rate_limit``: protection of the form against forgery and floods
- ``forms``, ``views``: the form of readers
- ``models``, ``feedback_actions``: what is stored, and the only functions that write it
- ``feedback_list``, ``admin``, ``dashboard_section``: what editors see

May import ``exosite.desk`` and what is below it.
"""
