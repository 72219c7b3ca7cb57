package dev.jevent.http.codec;

import dev.jevent.http.Headers;

/// The request line and headers of a request, ready to be sent.
///
/// @param method upper case
/// @param target path and query
/// @param headers all header fields in order, `Host` and the framing of the body among them
public record RequestHead(String method, String target, Headers headers) {}
