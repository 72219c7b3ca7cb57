/// A server of canned answers, on plain sockets and threads, for tests of clients.
@NullMarked
package dev.jevent.http.canned;

import org.jspecify.annotations.NullMarked;
