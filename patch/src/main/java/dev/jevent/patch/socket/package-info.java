/// Sockets, channels, datagrams and selectors of unmodified code wait on the epoll of their hub.
///
/// [dev.jevent.patch.socket.SocketPatch] puts an object of a class of our own into the place of
/// each of the JDK's pollers, which decides where the waiting thread runs: a greenlet waits in a
/// [dev.jevent.patch.socket.HubEpoll] of its hub, of which there is one for each
/// [dev.jevent.patch.socket.Readiness], nested in the epoll of the loop; all others wait as before.
///
/// Who knows non-public parts of the JDK: [dev.jevent.patch.socket.JdkPollers] those of its
/// pollers, [dev.jevent.patch.socket.Epoll] its calls of the system.
@NullMarked
package dev.jevent.patch.socket;

import org.jspecify.annotations.NullMarked;
