"""Articles and what they are made of: tables, references, trials, figures, people, topics.

``models`` holds the content, ``tables`` the pure work on comparison tables, ``elements`` what a
placeholder in a text becomes, ``figures`` drawings made from rows, ``views`` the pages.
"""
