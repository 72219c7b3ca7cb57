"""Switches to the hub and back, and waits for what is ready."""

import gevent
from gevent.event import Event
from gevent.hub import Waiter

from measure import Work, main
from switches import TIMES, switches


def ready_events(count):
    events = [Event() for _ in range(count)]
    for event in events:
        event.set()
    return events


ONE = ready_events(1)
THOUSAND = ready_events(TIMES)


def waits_for_callbacks():
    hub = gevent.get_hub()
    for _ in range(TIMES):
        waiter = Waiter(hub)
        hub.loop.run_callback(waiter.switch, None)
        waiter.get()


def awaits_one():
    for _ in range(TIMES):
        gevent.wait(ONE)


main({
    'switches': Work(TIMES, switches),
    'callback': Work(TIMES, lambda: gevent.spawn(waits_for_callbacks).get()),
    'awaitReady': Work(TIMES, lambda: gevent.spawn(awaits_one).get()),
    'awaitThousandReady': Work(TIMES, lambda: gevent.spawn(gevent.wait, THOUSAND).get()),
})
