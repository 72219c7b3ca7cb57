package dev.jevent.http.codec;

import dev.jevent.http.Headers;

/// The status line and headers of a response, as received.
///
/// @param version `HTTP/1.0` or `HTTP/1.1`
/// @param status three digits
/// @param reason the text of the status line, may be empty; its bytes as Latin-1
/// @param headers all header fields in order
public record ResponseHead(String version, int status, String reason, Headers headers) {}
