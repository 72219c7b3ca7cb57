"""Timeouts that do not fire."""

import gevent
from gevent import Timeout

from measure import Work, main

TIMES = 1000


def enter():
    for _ in range(TIMES):
        with Timeout(10):
            pass


def enter_and_yield():
    for _ in range(TIMES):
        with Timeout(10):
            gevent.sleep(0)


main({
    'enter': Work(TIMES, lambda: gevent.spawn(enter).get()),
    'enterAndYield': Work(TIMES, lambda: gevent.spawn(enter_and_yield).get()),
})
