"""Switches of two greenlets in turn, watched and not."""

import gevent
from gevent._tracer import MaxSwitchTracer
from greenlet import settrace

from measure import Work, main

TIMES = 1000
switched = 0


def count(event, _):
    global switched
    if event == 'switch':
        switched += 1


def yields():
    hub = gevent.get_hub()
    switch = gevent.getcurrent().switch
    run_callback = hub.loop.run_callback
    for _ in range(TIMES // 2):
        run_callback(switch)
        hub.switch()


def switches():
    for greenlet in [gevent.spawn(yields), gevent.spawn(yields)]:
        greenlet.join()


def counting():
    settrace(count)
    try:
        switches()
    finally:
        settrace(None)


def longest():
    tracer = MaxSwitchTracer(gevent.get_hub(), 60)
    try:
        switches()
    finally:
        tracer.kill()


main({
    'off': Work(TIMES, switches),
    'counting': Work(TIMES, counting),
    'longest': Work(TIMES, longest),
})
