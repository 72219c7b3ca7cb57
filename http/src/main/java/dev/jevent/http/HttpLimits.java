package dev.jevent.http;

/// The limits of the shared HTTP nouns, in one place.
public final class HttpLimits {

    /// Stands for "no limit" wherever a number of bytes or characters is asked for.
    public static final long UNLIMITED = Long.MAX_VALUE;

    /// Most content codings that may be stacked on one body, as in urllib3: 5.
    public static final int CONTENT_CODINGS = 5;

    /// Size in bytes of the buffer through which decoded content passes: 8 KiB.
    public static final int DECODE_BUFFER = 8 * 1024;

    /// Longest line that [LineSplitter] holds back while it waits for its end, unless told
    /// otherwise: 16 Mi characters.
    public static final int LINE_CHARS = 16 * 1024 * 1024;

    /// How far [TextEncoding] looks into a document for the charset that it names itself: 1,024
    /// bytes, as HTML prescribes.
    public static final int CHARSET_SCAN = 1024;

    private HttpLimits() {}
}
