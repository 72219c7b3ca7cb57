package dev.jevent.http.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The target of a request line, taken apart (RFC 9112 §3.2).
///
/// @param rawPath the path, as sent
/// @param rawQuery what follows the `?`, or null
record RequestTarget(String rawPath, @Nullable String rawQuery) {
    static RequestTarget of(String target) {
        String local = target.startsWith("/") ? target : withoutAuthority(target);
        int mark = local.indexOf('?');
        return mark < 0
                ? new RequestTarget(local, null)
                : new RequestTarget(local.substring(0, mark), local.substring(mark + 1));
    }

    private static String withoutAuthority(String target) {
        int scheme = target.indexOf("://");
        if (scheme < 0) {
            return target;
        }
        for (int i = scheme + 3; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '/') {
                return target.substring(i);
            }
            if (c == '?') {
                return "/" + target.substring(i);
            }
        }
        return "/";
    }

    String path() {
        return decode(rawPath, false);
    }

    List<String> queries(String name) {
        List<String> values = new ArrayList<>(1);
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&", -1)) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                if (!pair.isEmpty() && decode(key, true).equals(name)) {
                    values.add(equals < 0 ? "" : decode(pair.substring(equals + 1), true));
                }
            }
        }
        return values;
    }

    private static String decode(String text, boolean form) {
        if (text.indexOf('%') < 0 && !(form && text.indexOf('+') >= 0)) {
            return text;
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.put((byte) (hex(text, i + 1) << 4 | hex(text, i + 2)));
                i += 2;
            } else {
                bytes.put((byte) (form && c == '+' ? ' ' : c));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new RequestError(400, "target: an escape is no UTF-8 (expected: UTF-8)", e);
        }
    }

    private static int hex(String text, int at) {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw new RequestError(400, "target: a malformed escape (expected: two hex digits)");
        }
        return digit;
    }
}
