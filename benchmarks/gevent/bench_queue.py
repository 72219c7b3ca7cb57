"""A thousand items put into a queue and taken from it; a figure for each pair."""

import gevent
from gevent.queue import Channel, LifoQueue, PriorityQueue, Queue

from measure import Work, main

ITEMS = 1000
ROOM = 100
DISORDER = 617


def put_all(queue):
    for i in range(ITEMS):
        queue.put(i)


def put_shuffled(queue):
    for i in range(ITEMS):
        queue.put(i * DISORDER % ITEMS)


def take_all(queue):
    total = 0
    for _ in range(ITEMS):
        total += queue.get()
    return total


def fills_and_empties(queue, put=put_all):
    put(queue)
    return take_all(queue)


def puts_and_takes(queue):
    for greenlet in [gevent.spawn(put_all, queue), gevent.spawn(take_all, queue)]:
        greenlet.get()


main({
    'unbounded': Work(ITEMS, lambda: fills_and_empties(Queue())),
    'bounded': Work(ITEMS, lambda: fills_and_empties(Queue(ITEMS))),
    'boundedBlocking': Work(ITEMS, lambda: puts_and_takes(Queue(ROOM))),
    'channel': Work(ITEMS, lambda: puts_and_takes(Channel())),
    'lifo': Work(ITEMS, lambda: fills_and_empties(LifoQueue())),
    'priority': Work(ITEMS, lambda: fills_and_empties(PriorityQueue(), put_shuffled)),
})
