package dev.jevent.http.codec;

/// How long it took to open a connection, in nanoseconds.
///
/// @param dns to look the host up
/// @param connect to connect, after that
/// @param tls to shake hands, after that; 0 without TLS
public record OpeningTimes(long dns, long connect, long tls) {
    /// Nothing was opened.
    public static final OpeningTimes NONE = new OpeningTimes(0, 0, 0);
}
