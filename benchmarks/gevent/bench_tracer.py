"""Switches of two greenlets in turn, watched and not."""

import gevent
from gevent._tracer import MaxSwitchTracer
from greenlet import settrace

from measure import Work, main
from switches import TIMES, switches

switched = 0


def count(event, _):
    global switched
    if event == 'switch':
        switched += 1


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
