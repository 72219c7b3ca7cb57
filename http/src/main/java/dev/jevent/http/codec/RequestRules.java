package dev.jevent.http.codec;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// What a request must keep beyond what Netty's decoder asks (RFC 9112, RFC 9110).
final class RequestRules {
    private RequestRules() {}

    /// Reads the version: a later minor one is served as 1.1 (RFC 9110 §2.5).
    static HttpVersion version(String text) {
        if (text.equals("HTTP/1.1")) {
            return HttpVersion.HTTP_1_1;
        }
        if (text.equals("HTTP/1.0")) {
            return HttpVersion.HTTP_1_0;
        }
        boolean wellFormed =
                text.length() == 8
                        && text.startsWith("HTTP/")
                        && isDigit(text.charAt(5))
                        && text.charAt(6) == '.'
                        && isDigit(text.charAt(7));
        if (!wellFormed) {
            throw new RefusedRequest(400, "version: malformed (expected: HTTP/1.1)");
        }
        if (text.charAt(5) != '1') {
            throw new RefusedRequest(505, "version: " + text + " (expected: HTTP/1.1)");
        }
        return HttpVersion.HTTP_1_1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Checks the target: visible ASCII without fragment, in a form that fits the method.
    static void checkTarget(String method, String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '#') {
                throw new RefusedRequest(
                        400, "target: U+%04X in it (expected: visible ASCII)".formatted((int) c));
            }
        }
        boolean fits =
                target.startsWith("/")
                        || target.equals("*") && method.equals("OPTIONS")
                        || method.equals("CONNECT")
                        || isAbsolute(target);
        if (!fits) {
            throw new RefusedRequest(400, "target: malformed (expected: /path or http://...)");
        }
    }

    static boolean isAbsolute(String target) {
        return target.regionMatches(true, 0, "http://", 0, 7)
                || target.regionMatches(true, 0, "https://", 0, 8);
    }

    /// {@return why a request is refused by its header block, or null if it is not}
    static @Nullable RefusedRequest judge(HttpRequest request, long maxBody) {
        HttpHeaders headers = request.headers();
        RefusedRequest refusal = judgeHost(request, headers);
        if (refusal != null) {
            return refusal;
        }
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.CONNECT) || method.equals(HttpMethod.TRACE)) {
            return new RefusedRequest(501, "method: " + method + " (expected: no tunnel or trace)");
        }
        String coding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
        if (coding != null && !isChunked(headers, coding)) {
            return new RefusedRequest(501, "Transfer-Encoding: " + coding + " (expected: chunked)");
        }
        if (coding == null && HttpUtil.getContentLength(request, 0L) > maxBody) {
            return tooLarge(maxBody);
        }
        return judgeExpect(request, headers);
    }

    static RefusedRequest tooLarge(long maxBody) {
        return new RefusedRequest(413, "body bytes: too many (expected: at most " + maxBody + ")");
    }

    private static boolean isChunked(HttpHeaders headers, String coding) {
        return HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding)
                && headers.getAll(HttpHeaderNames.TRANSFER_ENCODING).size() == 1;
    }

    private static @Nullable RefusedRequest judgeExpect(HttpRequest request, HttpHeaders headers) {
        String expect = headers.get(HttpHeaderNames.EXPECT);
        if (expect == null
                || isHttp10(request)
                || HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expect)) {
            return null;
        }
        return new RefusedRequest(417, "Expect: unknown (expected: 100-continue)");
    }

    static boolean isHttp10(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    private static @Nullable RefusedRequest judgeHost(HttpRequest request, HttpHeaders headers) {
        String host = headers.get(HttpHeaderNames.HOST);
        if (host == null) {
            return isHttp10(request)
                    ? null
                    : new RefusedRequest(400, "Host: none (expected: exactly one)");
        }
        if (!isHost(host)) {
            return new RefusedRequest(400, "Host: malformed (expected: a host and a port)");
        }
        if (headers.getAll(HttpHeaderNames.HOST).size() > 1) {
            return new RefusedRequest(400, "Host: several (expected: exactly one)");
        }
        return null;
    }

    private static boolean isHost(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == ',' || c == '@' || c == '/' || c == '\\' || c == '?'
                    || c == '#') {
                return false;
            }
        }
        return !host.isEmpty();
    }
}
