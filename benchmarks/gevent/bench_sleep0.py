"""Sleeps of one greenlet that has the hub to itself."""

import gevent

from measure import Work, main

TIMES = 1000
FEW = 20


def sleeps(seconds, times):
    for _ in range(times):
        gevent.sleep(seconds)


def work(seconds, times):
    return Work(times, lambda: gevent.spawn(sleeps, seconds, times).get())


main({
    'zero': work(0, TIMES),
    'negative': work(-1, TIMES),
    'tenMicros': work(1e-5, FEW),
    'oneMilli': work(1e-3, FEW),
})
