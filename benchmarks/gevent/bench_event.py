"""Events, each used once."""

import gevent
from gevent.event import Event

from measure import Work, main

TIMES = 1000


def set_and_wait():
    for _ in range(TIMES):
        event = Event()
        event.set()
        event.wait()


def asks(there, back):
    for i in range(TIMES // 2):
        there[i].set()
        back[i].wait()


def answers(there, back):
    for i in range(TIMES // 2):
        there[i].wait()
        back[i].set()


def wake():
    there = [Event() for _ in range(TIMES // 2)]
    back = [Event() for _ in range(TIMES // 2)]
    for greenlet in [gevent.spawn(asks, there, back), gevent.spawn(answers, there, back)]:
        greenlet.get()


main({
    'setAndWait': Work(TIMES, set_and_wait),
    'wake': Work(TIMES, wake),
})
