"""A hundred jobs on ten threads."""

from gevent.threadpool import ThreadPool

from measure import main
from pools import works

main(works(ThreadPool(10), 100))
