"""Permits, free and handed over."""

import gevent
from gevent.lock import Semaphore

from measure import Work, main

TIMES = 1000
FREE = Semaphore(1)
THERE = Semaphore(0)
BACK = Semaphore(0)


def free():
    for _ in range(TIMES):
        FREE.acquire()
        FREE.release()


def asks():
    for _ in range(TIMES // 2):
        THERE.release()
        BACK.acquire()


def answers():
    for _ in range(TIMES // 2):
        THERE.acquire()
        BACK.release()


def hand_over():
    for greenlet in [gevent.spawn(asks), gevent.spawn(answers)]:
        greenlet.get()


main({
    'free': Work(TIMES, free),
    'handOver': Work(TIMES, hand_over),
})
