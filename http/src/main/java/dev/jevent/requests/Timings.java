package dev.jevent.requests;

import java.time.Duration;

/// Where the time of one hop of a request went: of the last, if there were redirects. On the hub's
/// clock.
///
/// What did not happen took zero: on a connection that was open already nothing was looked up,
/// connected or agreed on. `total` is more than the sum of the others, which are parts of it: a
/// wait for a free connection, what a stale connection cost and the body are in none of them.
///
/// @param dns to look the host up
/// @param connect to connect, after that
/// @param tls to shake hands, after that; zero without TLS
/// @param firstByte from when the request began to be sent to the first byte of the answer
/// @param total from the beginning to the end of the body; of a response that is streamed, to the
///   end of its headers
public record Timings(
        Duration dns, Duration connect, Duration tls, Duration firstByte, Duration total) {}
