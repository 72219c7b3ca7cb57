"""Sets ten variables and gets each; a figure for each pair."""

import threading

from gevent.local import local

from measure import Work, main

TIMES = 100
VARIABLES = 10


class Plain:
    pass


def work(place):
    def body():
        for _ in range(TIMES):
            place.a = 0
            place.b = 1
            place.c = 2
            place.d = 3
            place.e = 4
            place.f = 5
            place.g = 6
            place.h = 7
            place.i = 8
            place.j = 9
            place.a
            place.b
            place.c
            place.d
            place.e
            place.f
            place.g
            place.h
            place.i
            place.j

    return Work(TIMES * VARIABLES, body)


main({
    'greenlet': work(local()),
    'thread': work(threading.local()),
    'field': work(Plain()),
})
