"""What both kinds of pool are asked to do: jobs that return their item, a figure for each."""

import gevent

from measure import Work


def same(item):
    return item


def works(pool, count):
    items = list(range(count))

    def apply():
        for item in items:
            pool.apply(same, (item,))

    def spawn():
        gevent.wait([pool.spawn(same, item) for item in items])

    def read(results):
        assert sum(1 for _ in results) == count

    def work(body):
        return Work(count, lambda: gevent.spawn(body).get())

    return {
        'apply': work(apply),
        'spawn': work(spawn),
        'map': work(lambda: read(pool.map(same, items))),
        'imap': work(lambda: read(pool.imap(same, items))),
        'imapUnordered': work(lambda: read(pool.imap_unordered(same, items))),
    }
