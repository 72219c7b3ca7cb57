"""Two greenlets that yield to each other, which is what a switch is measured by."""

import gevent

TIMES = 1000


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
