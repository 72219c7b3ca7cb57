package dev.jevent.requests;

import java.nio.charset.StandardCharsets;

/// Percent-encoding of the parts of a URL (RFC 3986 §2) and of forms (WHATWG URL §5).
final class Percent {

    private static final String ALPHANUMERIC =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String SUB_DELIMITERS = "!$&'()*+,;=";
    private static final String HEX = "0123456789ABCDEF";

    static final boolean[] UNRESERVED = set(ALPHANUMERIC + "-._~");
    static final boolean[] HOST = set(ALPHANUMERIC + "-._~" + SUB_DELIMITERS);
    static final boolean[] USER_INFO = set(ALPHANUMERIC + "-._~:" + SUB_DELIMITERS);
    static final boolean[] PATH = set(ALPHANUMERIC + "-._~:@/" + SUB_DELIMITERS);
    static final boolean[] QUERY = set(ALPHANUMERIC + "-._~:@/?" + SUB_DELIMITERS);

    private Percent() {}

    static boolean in(boolean[] set, char c) {
        return c < 128 && set[c];
    }

    /// Returns the component with everything outside the set encoded as UTF-8, escapes in upper
    /// case and those of unreserved characters decoded. One `%` that begins no escape makes every
    /// `%` of the component a literal one, as in urllib3.
    static String normalise(String component, boolean[] allowed) {
        int clean = 0;
        while (clean < component.length() && isNormal(component, clean, allowed)) {
            clean++;
        }
        if (clean == component.length()) {
            return component;
        }
        boolean escapes = everyPercentIsEscape(component);
        StringBuilder out = new StringBuilder(component.length() + 16);
        for (int i = 0; i < component.length(); ) {
            char c = component.charAt(i);
            if (c == '%' && escapes) {
                appendEscape(component, i, out);
                i += 3;
            } else if (in(allowed, c)) {
                out.append(c);
                i++;
            } else {
                int codePoint = component.codePointAt(i);
                appendUtf8(codePoint, out);
                i += Character.charCount(codePoint);
            }
        }
        return out.toString();
    }

    /// Tells whether the character at that place would stay as it is; an escape is judged at its
    /// `%`.
    static boolean isNormal(String text, int at, boolean[] allowed) {
        char c = text.charAt(at);
        if (c != '%') {
            return in(allowed, c);
        }
        if (!isEscape(text, at)) {
            return false;
        }
        boolean upper = text.charAt(at + 1) < 'a' && text.charAt(at + 2) < 'a';
        return upper && !in(UNRESERVED, (char) octet(text, at));
    }

    /// Encodes one name or value of a form: a space becomes `+`, unreserved characters stay.
    static void appendForm(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (in(UNRESERVED, c)) {
                out.append(c);
                i++;
            } else if (c == ' ') {
                out.append('+');
                i++;
            } else {
                int codePoint = text.codePointAt(i);
                appendUtf8(codePoint, out);
                i += Character.charCount(codePoint);
            }
        }
    }

    /// Encodes a value of a form that is given as bytes.
    static void appendForm(byte[] bytes, StringBuilder out) {
        for (byte b : bytes) {
            char c = (char) (b & 0xFF);
            if (in(UNRESERVED, c)) {
                out.append(c);
            } else if (c == ' ') {
                out.append('+');
            } else {
                appendOctet(c, out);
            }
        }
    }

    /// Decodes the escapes of a component as UTF-8; what is no escape stays.
    static String decode(String component) {
        if (component.indexOf('%') < 0) {
            return component;
        }
        byte[] in = component.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            boolean escape = in[i] == '%' && i + 2 < in.length;
            int high = escape ? Character.digit(in[i + 1], 16) : -1;
            int low = escape ? Character.digit(in[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                out[length++] = (byte) ((high << 4) | low);
                i += 2;
            } else {
                out[length++] = in[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean everyPercentIsEscape(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (!isEscape(text, at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    private static boolean isHex(char c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }

    private static int octet(String text, int at) {
        return (Character.digit(text.charAt(at + 1), 16) << 4)
                | Character.digit(text.charAt(at + 2), 16);
    }

    private static void appendEscape(String text, int at, StringBuilder out) {
        int octet = octet(text, at);
        if (in(UNRESERVED, (char) octet)) {
            out.append((char) octet);
        } else {
            appendOctet(octet, out);
        }
    }

    private static void appendUtf8(int codePoint, StringBuilder out) {
        // Half of a surrogate pair has no UTF-8 form.
        boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        int c = half ? 0xFFFD : codePoint;
        if (c < 0x80) {
            appendOctet(c, out);
            return;
        }
        if (c < 0x800) {
            appendOctet(0xC0 | (c >> 6), out);
        } else {
            if (c < 0x10000) {
                appendOctet(0xE0 | (c >> 12), out);
            } else {
                appendOctet(0xF0 | (c >> 18), out);
                appendOctet(0x80 | ((c >> 12) & 0x3F), out);
            }
            appendOctet(0x80 | ((c >> 6) & 0x3F), out);
        }
        appendOctet(0x80 | (c & 0x3F), out);
    }

    private static void appendOctet(int octet, StringBuilder out) {
        out.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 0x0F));
    }

    private static boolean[] set(String characters) {
        boolean[] set = new boolean[128];
        for (int i = 0; i < characters.length(); i++) {
            set[characters.charAt(i)] = true;
        }
        return set;
    }
}
