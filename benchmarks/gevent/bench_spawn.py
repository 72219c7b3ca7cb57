"""Ten thousand greenlets that do nothing."""

import gevent

from measure import Work, main

TIMES = 10000
spawned = []


def nothing():
    pass


def spawn():
    for _ in range(TIMES):
        spawned.append(gevent.spawn(nothing))


def sleep():
    spawn()
    gevent.sleep(0)
    while not spawned[-1].dead:
        gevent.sleep(0)


def join():
    spawn()
    gevent.joinall(spawned)


def raw():
    for _ in range(TIMES):
        last = gevent.spawn_raw(nothing)
    gevent.sleep(0)
    while not last.dead:
        gevent.sleep(0)


def clear():
    gevent.joinall(spawned)
    spawned.clear()


main({
    'spawn': Work(TIMES, spawn, clear),
    'sleep': Work(TIMES, sleep, clear),
    'join': Work(TIMES, join, clear),
    'raw': Work(TIMES, raw, clear),
})
