package dev.jevent.http.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import java.util.List;

/// Netty's decoder of requests, stricter where it lets through what RFC 9112 forbids: folded header
/// lines, blanks in the request line, unknown versions, targets that are none.
final class RequestDecoder extends HttpRequestDecoder {
    /// True from the first byte of a request to its last.
    private boolean begun;

    private boolean inBody;
    private boolean lineRead;
    private boolean refused;
    private boolean sloppyLine;
    private int wordEnd;
    private int fields;

    RequestDecoder() {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(ServerLimits.LINE_BYTES)
                        .setMaxHeaderSize(ServerLimits.HEADER_BYTES)
                        .setMaxChunkSize(ServerLimits.PIECE_BYTES));
    }

    /// {@return true if a request has begun whose header block is not whole}
    boolean isInHead() {
        return begun && !inBody && !refused;
    }

    /// The handler has the header block.
    void headDone() {
        inBody = true;
    }

    /// The handler has the end of the request.
    void requestDone() {
        begun = false;
        inBody = false;
        lineRead = false;
    }

    /// Drops whatever comes from now on.
    void refuse() {
        refused = true;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
            throws Exception {
        if (refused) {
            buffer.skipBytes(buffer.readableBytes());
            return;
        }
        if (!begun) {
            skipEmptyLines(buffer);
            begun = buffer.isReadable();
        }
        if (!begun) {
            return;
        }
        if (!inBody && hasFoldedLine(buffer)) {
            refused = true;
            buffer.skipBytes(buffer.readableBytes());
            HttpMessage folded = createInvalidMessage();
            folded.setDecoderResult(
                    DecoderResult.failure(
                            new RefusedRequest(400, "header: a folded line (expected: none)")));
            out.add(folded);
            return;
        }
        super.decode(context, buffer, out);
    }

    private static void skipEmptyLines(ByteBuf buffer) {
        while (buffer.readableBytes() >= 2
                && buffer.getByte(buffer.readerIndex()) == HttpConstants.CR
                && buffer.getByte(buffer.readerIndex() + 1) == HttpConstants.LF) {
            buffer.skipBytes(2);
        }
    }

    private boolean hasFoldedLine(ByteBuf buffer) {
        int start = buffer.readerIndex();
        int end = buffer.writerIndex();
        if (lineRead && isBlank(buffer.getByte(start))) {
            return true;
        }
        while (!lineRead && start < end && isLineEnd(buffer.getByte(start))) {
            start++;
        }
        int feed = buffer.indexOf(start, end, HttpConstants.LF);
        while (feed >= 0 && feed + 1 < end) {
            byte next = buffer.getByte(feed + 1);
            if (isBlank(next)) {
                return true;
            }
            if (next == HttpConstants.CR) {
                return false;
            }
            feed = buffer.indexOf(feed + 1, end, HttpConstants.LF);
        }
        return false;
    }

    private static boolean isBlank(byte b) {
        return b == HttpConstants.SP || b == HttpConstants.HT;
    }

    private static boolean isLineEnd(byte b) {
        return b == HttpConstants.CR || b == HttpConstants.LF;
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        lineRead = true;
        fields = 0;
        if (sloppyLine) {
            throw new RefusedRequest(400, "request line: blanks (expected: one between words)");
        }
        var version = RequestRules.version(line[2]);
        RequestRules.checkTarget(line[0], line[1]);
        return new DefaultHttpRequest(
                version, HttpMethod.valueOf(line[0]), line[1], headersFactory);
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        sloppyLine = start != 0;
        wordEnd = start + length;
        return super.splitFirstWordInitialLine(line, start, length);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        noteWord(line, start, length);
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        noteWord(line, start, length);
        return super.splitThirdWordInitialLine(line, start, length);
    }

    private void noteWord(byte[] line, int start, int length) {
        sloppyLine |= start != wordEnd + 1 || line[wordEnd] != HttpConstants.SP;
        wordEnd = start + length;
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        if (++fields > ServerLimits.HEADER_FIELDS) {
            throw new TooLongHttpHeaderException(
                    "header fields: too many (expected: at most "
                            + ServerLimits.HEADER_FIELDS
                            + ")");
        }
        return super.splitHeaderName(line, start, length);
    }
}
