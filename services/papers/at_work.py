"""`python -m services.papers.at_work`: makes the one file that is ordered, and ends.

The order comes in from the process that started this one; what it did goes out to it.
"""

import os
import pickle
import sys
from contextlib import suppress

from services.papers import making

KIND_TO_OTHERS = 10  # of the twenty steps down that a process may go


def main() -> int:
    """Read the order, tell how far it is, and give the file."""
    with suppress(AttributeError, OSError):  # not on every system
        os.nice(KIND_TO_OTHERS)
    out = sys.stdout.buffer

    def tell(done: int, of: int) -> None:
        pickle.dump((done, of), out)
        out.flush()

    order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    pickle.dump(making.made(order, tell), out)
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
