package dev.jevent.http;

/// The limits of the shared HTTP nouns, in one place.
public final class HttpLimits {

    /// Stands for "no limit" wherever a number of bytes or characters is asked for.
    public static final long UNLIMITED = Long.MAX_VALUE;

    /// Most content codings that may be stacked on one body, as in urllib3: 5.
    public static final int CONTENT_CODINGS = 5;

    /// Size in bytes of the buffer through which decoded content passes: 8 KiB.
    public static final int DECODE_BUFFER = 8 * 1024;

    /// Most bytes that one received byte of a compressed body may decode to, over all its codings,
    /// once there are more than [#DECODED_FREELY]: 1,000. Only bytes that are nearly all the same
    /// come so far with one coding (deflate's most is 1,032), and stacked codings go far beyond.
    public static final int DECODED_RATIO = 1000;

    /// How many bytes a compressed body may decode to whatever its ratio: 1 MiB.
    public static final int DECODED_FREELY = 1 << 20;

    /// Longest line that [LineSplitter] holds back while it waits for its end, unless told
    /// otherwise: 16 Mi characters.
    public static final int LINE_CHARS = 16 * 1024 * 1024;

    /// How far [TextEncoding] looks into a document for the charset that it names itself: 1,024
    /// bytes, as HTML prescribes.
    public static final int CHARSET_SCAN = 1024;

    private HttpLimits() {}
}
