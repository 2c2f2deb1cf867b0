"""How many examples a property test tries: a few in the fast suite, all of them in the slow one.

``make test-slow`` runs every property test again with ``EXAMPLES=all``.
"""

import os

from hypothesis import HealthCheck, settings

TRIES_ALL = os.environ.get("EXAMPLES") == "all"
# Of all examples, the part that the fast suite tries.
PART = 10
FEWEST = 10


def examples(most: int = 100) -> settings:
    """Settings for a property that ``most`` examples hold true; none is kept between runs."""
    tried = most if TRIES_ALL else max(most // PART, FEWEST)
    return settings(
        max_examples=tried,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


def cases_of(most: int) -> int:
    """How many cases of a seeded grammar are tried: a fifth in the fast suite."""
    return most if TRIES_ALL else most // 5


# What a property without settings of its own tries.
settings.register_profile("site", examples())
settings.load_profile("site")
