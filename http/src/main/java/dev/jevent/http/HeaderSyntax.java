package dev.jevent.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What may stand in a header field that is sent (RFC 9110 §5.1, §5.5), and which fields are
/// secret.
final class HeaderSyntax {

    static final String MASK = "***";

    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (int c = 0; c < 128; c++) {
            TOKEN[c] = Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
        }
    }

    private HeaderSyntax() {}

    static void checkName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("header name: empty (expected: a token)");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 128 || !TOKEN[c]) {
                throw new IllegalArgumentException(
                        "header name \"%s\": %s at index %d (expected: letters, digits and !#$%%&'*+-.^_`|~)"
                                .formatted(printable(name), codePoint(c), i));
            }
        }
    }

    // The message leaves the value out, since it may be a credential.
    static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > 0xFF) {
                throw refused(name, c, i, "characters up to U+00FF; encode others first");
            }
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                throw refused(name, c, i, "no control characters");
            }
        }
        if (!value.isEmpty() && (value.charAt(0) == ' ' || value.charAt(0) == '\t')) {
            throw refused(name, value.charAt(0), 0, "no leading blank");
        }
    }

    static boolean isSecret(String name) {
        return name.equalsIgnoreCase("Authorization")
                || name.equalsIgnoreCase("Proxy-Authorization")
                || name.equalsIgnoreCase("Cookie")
                || name.equalsIgnoreCase("Set-Cookie");
    }

    static String asUtf8(String latin1) {
        if (latin1.chars().allMatch(c -> c < 0x80) || latin1.chars().anyMatch(c -> c > 0xFF)) {
            return latin1;
        }
        try {
            byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return latin1;
        }
    }

    private static IllegalArgumentException refused(
            String name, char c, int index, String expected) {
        return new IllegalArgumentException(
                "header %s: %s at index %d (expected: %s)"
                        .formatted(printable(name), codePoint(c), index, expected));
    }

    private static String codePoint(char c) {
        return "U+%04X".formatted((int) c);
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
