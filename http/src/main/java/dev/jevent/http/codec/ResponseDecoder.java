package dev.jevent.http.codec;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/// Netty's decoder of responses, stricter where it lets through what is no HTTP/1.1, and lenient
/// where that harms nobody (lines that end in LF only).
final class ResponseDecoder extends HttpResponseDecoder {
    /// Set before each exchange: the answer to HEAD has no body whatever its headers say.
    boolean bodiless;

    private final ClientHandler handler;

    ResponseDecoder(ClientHandler handler) {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(WireLimits.LINE_BYTES)
                        .setMaxHeaderSize(WireLimits.RESPONSE_HEADER_BYTES)
                        .setMaxChunkSize(WireLimits.PIECE_BYTES)
                        .setAllowDuplicateContentLengths(true)
                        .setUseRfc9112TransferEncoding(false)
                        .setStrictLineParsing(false));
        this.handler = handler;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        handler.bytesCame();
        super.channelRead(context, message);
    }

    /// {@return true if bytes came that are no part of a response yet}
    boolean hasLeftover() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        boolean version = line[0].equals("HTTP/1.1") || line[0].equals("HTTP/1.0");
        if (!version || !isStatus(line[1])) {
            String text = String.join(" ", line).strip();
            throw new IllegalArgumentException(
                    "status line: " + quoted(text) + " (expected: HTTP/1.1 and a status)");
        }
        return super.createMessage(line);
    }

    private static boolean isStatus(String code) {
        return code.length() == 3
                && code.charAt(0) >= '1'
                && code.charAt(0) <= '9'
                && isDigit(code.charAt(1))
                && isDigit(code.charAt(2));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String quoted(@Nullable String text) {
        var quoted = new StringBuilder("\"");
        for (char c : String.valueOf(text).toCharArray()) {
            if (quoted.length() > 80) {
                return quoted.append("…\"").toString();
            }
            quoted.append(c < ' ' || c > '~' ? '.' : c);
        }
        return quoted.append('"').toString();
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        if (start + length < line.length && line[start + length] != ':') {
            throw new IllegalArgumentException("header: a blank before the colon (expected: none)");
        }
        return super.splitHeaderName(line, start, length);
    }

    /// Chunks go before a length (RFC 9112 §6.3), and the connection is not used again; the header
    /// stays as received.
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        clearContentLength();
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return bodiless && isFinal(message) || super.isContentAlwaysEmpty(message);
    }

    private static boolean isFinal(HttpMessage message) {
        return !(message instanceof HttpResponse response) || response.status().code() >= 200;
    }
}
