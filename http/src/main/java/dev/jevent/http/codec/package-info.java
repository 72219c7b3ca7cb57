/// HTTP/1.1 connections over Netty's codec; hidden, the only package of this module that sees
/// Netty.
///
/// Starting points: [dev.jevent.http.codec.ConnectionPool] and
/// [dev.jevent.http.codec.ClientConnection] for clients. Handlers run on the carrier's own stack
/// and greenlets beside them on the same thread, so what they share needs no lock. Imports
/// [dev.jevent.http], net and core.
@NullMarked
package dev.jevent.http.codec;

import org.jspecify.annotations.NullMarked;
