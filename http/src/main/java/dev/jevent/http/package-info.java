/// Shared nouns of HTTP: what a client and a server both need, free of sockets, threads and hubs.
///
/// Start with [dev.jevent.http.Headers], then [dev.jevent.http.ContentDecoder] (gzip and deflate),
/// [dev.jevent.http.TextEncoding] (which charset a body is in), [dev.jevent.http.LineSplitter] and
/// [dev.jevent.http.Json]. [dev.jevent.http.HttpLimits] names every limit.
///
/// May import the JDK and, behind [dev.jevent.http.JacksonJson], Jackson 3; no other package of
/// jevent. Objects here are either immutable or used by one greenlet at a time; nothing blocks or
/// switches. Deliberately absent: parsing of messages (Netty's codec does that) and anything that
/// opens a connection.
@NullMarked
package dev.jevent.http;

import org.jspecify.annotations.NullMarked;
