package dev.jevent.http;

import java.util.zip.CRC32;
import java.util.zip.Inflater;

/// The coding `gzip` (RFC 1952): members one after the other, each with its checksum checked.
final class GzipDecompressor extends Decompressor {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    /// Where in a member the next byte belongs; a member begins with START.
    private enum State {
        START,
        SECOND_MAGIC,
        METHOD,
        FLAGS,
        TIME_AND_SYSTEM,
        EXTRA_LENGTH,
        EXTRA_DATA,
        FILE_NAME,
        FILE_COMMENT,
        HEADER_CHECKSUM,
        DATA,
        TRAILER,
        JUNK
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 headerCrc = new CRC32();
    private final CRC32 dataCrc = new CRC32();
    private State state = State.START;
    private int members;
    private int flags;
    private int skip;
    private int taken;
    private long number;

    GzipDecompressor() {
        super("gzip");
    }

    @Override
    void decode(byte[] bytes, int offset, int length, ContentDecoder.Sink out) {
        int at = offset;
        int end = offset + length;
        while (at < end && state != State.JUNK) {
            if (state == State.DATA) {
                at += inflate(inflater, bytes, at, end - at, out);
                if (inflater.finished()) {
                    begin(State.TRAILER);
                }
            } else {
                frame(bytes[at++] & 0xFF);
            }
        }
    }

    @Override
    void end() {
        boolean afterMember = members > 0 && state == State.SECOND_MAGIC;
        if (state != State.START && state != State.JUNK && !afterMember) {
            throw cutOff();
        }
    }

    @Override
    void close() {
        inflater.end();
    }

    @Override
    void decodedPart(byte[] bytes, int length) {
        dataCrc.update(bytes, 0, length);
    }

    private void frame(int octet) {
        if (state == State.TRAILER) {
            trailer(octet);
            return;
        }
        if (state != State.HEADER_CHECKSUM) {
            headerCrc.update(octet);
        }
        switch (state) {
            case START -> magic(octet, 0x1F, State.SECOND_MAGIC);
            case SECOND_MAGIC -> magic(octet, 0x8B, State.METHOD);
            case METHOD -> method(octet);
            case FLAGS -> flags(octet);
            case TIME_AND_SYSTEM -> {
                if (++taken == 6) {
                    afterFixedPart();
                }
            }
            case EXTRA_LENGTH -> {
                if (collect(octet) == 2) {
                    skip = (int) number;
                    afterExtra(skip > 0);
                }
            }
            case EXTRA_DATA -> afterExtra(--skip > 0);
            case FILE_NAME, FILE_COMMENT -> text(octet);
            case HEADER_CHECKSUM -> headerChecksum(octet);
            case DATA, TRAILER, JUNK -> throw new AssertionError(state);
        }
    }

    // After a complete member whatever does not begin another one is junk, as in gzip and urllib3.
    private void magic(int octet, int expected, State next) {
        if (octet == expected) {
            begin(next);
        } else if (members > 0) {
            state = State.JUNK;
        } else {
            throw corrupt("no gzip header", "it begins with 1f 8b");
        }
    }

    private void method(int octet) {
        if (octet != 8) {
            throw corrupt("compression method " + octet, "8");
        }
        begin(State.FLAGS);
    }

    private void flags(int octet) {
        if ((octet & RESERVED) != 0) {
            throw corrupt("reserved flags " + octet, "none set");
        }
        flags = octet;
        begin(State.TIME_AND_SYSTEM);
    }

    private void afterFixedPart() {
        if ((flags & EXTRA) != 0) {
            begin(State.EXTRA_LENGTH);
        } else {
            afterExtra(false);
        }
    }

    private void afterExtra(boolean moreExtra) {
        if (moreExtra) {
            state = State.EXTRA_DATA;
        } else if ((flags & NAME) != 0) {
            begin(State.FILE_NAME);
        } else {
            afterName();
        }
    }

    private void text(int octet) {
        if (octet != 0) {
            return;
        }
        if (state == State.FILE_NAME) {
            afterName();
        } else {
            afterComment();
        }
    }

    private void afterName() {
        if ((flags & COMMENT) != 0) {
            begin(State.FILE_COMMENT);
        } else {
            afterComment();
        }
    }

    private void afterComment() {
        begin((flags & HEADER_CRC) != 0 ? State.HEADER_CHECKSUM : State.DATA);
    }

    private void headerChecksum(int octet) {
        if (collect(octet) == 2) {
            if (number != (headerCrc.getValue() & 0xFFFF)) {
                throw corrupt("wrong header checksum", "the CRC of the header");
            }
            begin(State.DATA);
        }
    }

    private void trailer(int octet) {
        collect(octet);
        if (taken == 4 && number != dataCrc.getValue()) {
            throw corrupt("wrong checksum", "the CRC of the content");
        }
        if (taken < 8) {
            return;
        }
        if (number >>> 32 != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw corrupt("wrong length " + (number >>> 32), "the size of the content");
        }
        members++;
        inflater.reset();
        dataCrc.reset();
        headerCrc.reset();
        begin(State.START);
    }

    private void begin(State next) {
        state = next;
        taken = 0;
        number = 0;
    }

    /// Adds a byte to a little-endian number and returns how many it has.
    private int collect(int octet) {
        number |= (long) octet << (8 * taken);
        return ++taken;
    }
}
