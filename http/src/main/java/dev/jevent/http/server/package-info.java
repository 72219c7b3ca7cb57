/// An HTTP/1.1 server: one greenlet per connection, handlers in plain blocking Java.
///
/// Start with [dev.jevent.http.server.HttpServer]; a [dev.jevent.http.server.HttpHandler] turns a
/// [dev.jevent.http.server.ServerRequest] into a [dev.jevent.http.server.ServerResponse].
/// Everything runs on the hub that started the server. Imports [dev.jevent.http], its codec, and
/// core. Deliberately absent: upgrades, ranges, static files, HTTP/2.
@NullMarked
package dev.jevent.http.server;

import org.jspecify.annotations.NullMarked;
