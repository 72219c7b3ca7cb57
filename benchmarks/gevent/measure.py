"""Measures one body of work on gevent, as JMH does on jevent: iterations of some length, one of them to warm up.

    bench_NAME.py [MEASURE [ITERATIONS MILLISECONDS]]

prints nanoseconds for one operation of MEASURE, or of each with its name.
"""

import sys
from time import perf_counter


class Work:
    """A callable that does `operations` at once; what `after` does then is not measured."""

    def __init__(self, operations, body, after=None):
        self.operations = operations
        self.body = body
        self.after = after

    def nanoseconds(self, seconds):
        """The mean over as many calls as fit into that time, at least one."""
        spent = 0.0
        calls = 0
        while spent < seconds:
            begun = perf_counter()
            self.body()
            spent += perf_counter() - begun
            calls += 1
            if self.after:
                self.after()
        return spent * 1e9 / (calls * self.operations)


def main(works):
    """Measures what the command line says of `works`, which are named."""
    name = sys.argv[1] if len(sys.argv) > 1 else None
    iterations, millis = (int(text) for text in sys.argv[2:4]) if len(sys.argv) > 3 else (3, 200)
    for each in [name] if name else works:
        work = works[each]
        figures = [work.nanoseconds(millis / 1000) for _ in range(iterations + 1)][1:]
        print(*([] if name else [each]), '%.1f' % (sum(figures) / iterations))
