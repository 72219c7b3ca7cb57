package dev.jevent.http.codec;

import java.util.Iterator;

/// The body of a request on its way out.
public sealed interface RequestBody {
    /// No body.
    RequestBody NONE = new Whole(new byte[0]);

    /// A body that is known whole.
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Whole(byte[] bytes) implements RequestBody {}

    /// A body that comes in pieces, which are sent as they come: the iterator runs in the greenlet
    /// that sends, and may wait. The headers say whether they are chunks or the bytes of a known
    /// length.
    record Streamed(Iterator<byte[]> pieces) implements RequestBody {}
}
