package dev.jevent.requests;

import java.time.Duration;

/// The limits of the client's nouns, in one place.
public final class RequestLimits {

    /// Most characters in the name and value of a cookie together; a longer cookie is ignored:
    /// 4,096.
    public static final int COOKIE_LENGTH = 4096;

    /// Most characters in the value of an attribute of a cookie; a longer attribute is ignored:
    /// 1,024.
    public static final int COOKIE_ATTRIBUTE_LENGTH = 1024;

    /// Most cookies a jar keeps for one domain; the oldest goes first: 50.
    public static final int COOKIES_PER_DOMAIN = 50;

    /// Most cookies a jar keeps in all; the oldest goes first: 3,000.
    public static final int COOKIES = 3000;

    /// Most redirects that are followed, unless told otherwise: 30.
    public static final int REDIRECTS = 30;

    /// Most bytes of a body that is read whole, unless told otherwise: 256 MiB.
    public static final long BODY_BYTES = 256L << 20;

    /// Longest pause that a `Retry-After` may ask for; a longer one ends the retries: 1 hour.
    public static final Duration RETRY_AFTER = Duration.ofHours(1);

    /// Most bytes of the body of a redirect that are read to keep its connection; a larger one is
    /// closed: 64 KiB.
    public static final int DRAINED_BYTES = 64 << 10;

    private RequestLimits() {}
}
