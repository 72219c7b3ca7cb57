package dev.jevent.http.codec;

import dev.jevent.time.HubClock;
import io.netty.util.AsciiString;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// The value of the `Date` header, made once a second (RFC 9110 §5.6.7).
final class DateHeader {
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final HubClock clock;
    private final InstantSource calendar;
    private AsciiString value = AsciiString.EMPTY_STRING;
    private long validUntil;

    DateHeader(HubClock clock, InstantSource calendar) {
        this.clock = clock;
        this.calendar = calendar;
    }

    AsciiString now() {
        long nanos = clock.nanos();
        if (value.isEmpty() || nanos - validUntil >= 0) {
            Instant instant = calendar.instant();
            value = AsciiString.cached(IMF_FIXDATE.format(instant));
            Instant next = instant.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
            validUntil = nanos + Duration.between(instant, next).toNanos();
        }
        return value;
    }
}
