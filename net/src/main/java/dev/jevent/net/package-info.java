/// Sockets, TLS and DNS on a hub.
///
/// Starting points: [dev.jevent.net.TcpSocket], [dev.jevent.net.TcpListener], [dev.jevent.net.Dns],
/// [dev.jevent.net.Verify]. No greenlet enters a Netty pipeline: calls are handed to the carrier's
/// own stack by `Hub.call`, and the greenlet waits for the outcome. Imports core.
@NullMarked
package dev.jevent.net;

import org.jspecify.annotations.NullMarked;
