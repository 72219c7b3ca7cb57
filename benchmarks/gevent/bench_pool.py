"""A thousand jobs in a pool of a hundred greenlets."""

from gevent.pool import Pool

import gevent
from measure import Work, main
from pools import same, works

ITEMS = 1000
POOL = Pool(100)


def spawn_and_join():
    for item in range(ITEMS):
        POOL.spawn(same, item)
    POOL.join()


main(works(POOL, ITEMS) | {'spawn': Work(ITEMS, lambda: gevent.spawn(spawn_and_join).get())})
