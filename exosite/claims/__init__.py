"""Claims: what of a text others can quote by an address of its own, and ask later whether it stands.

- ``claim``: a claim, its digest and its id
- ``passage_claims``: those of any text: its fields, its sections, its sentences
- ``article_claims``, ``table_claims``: what these kinds have besides
- ``claim_readers``: which reads the texts of a kind
- ``comparison``: when readers last saw something that was quoted

``exosite.api.claim_api`` answers with them. What others rely on is in decision 31.
"""
