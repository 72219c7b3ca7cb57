package dev.jevent.cli;

import org.jspecify.annotations.Nullable;

/// The value of `-H`, with curl's meaning.
///
/// `Name: value` sends the field, `Name;` sends it empty, `Name:` removes one that would be sent by
/// itself.
///
/// @param value what to send, possibly empty; null to remove the field
record HeaderOption(String name, @Nullable String value) {
    private static final String EXPECTED =
            " (expected: 'Name: value', 'Name;' to send it empty or 'Name:' to remove it)";

    /// Reads one value of the option.
    ///
    /// @throws IllegalArgumentException if it has no such form, the name is not a token (RFC 9110
    ///   §5.6.2) or the value contains a control character other than a tab
    static HeaderOption parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            String stripped = text.stripTrailing();
            if (!stripped.endsWith(";")) {
                throw bad(text);
            }
            return named(text, stripped.substring(0, stripped.length() - 1), "");
        }
        String value = text.substring(colon + 1);
        if (value.chars().anyMatch(HeaderOption::isForbidden)) {
            throw bad(text);
        }
        String stripped = value.strip();
        return named(text, text.substring(0, colon), stripped.isEmpty() ? null : stripped);
    }

    private static HeaderOption named(String text, String name, @Nullable String value) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderOption::isTokenCharacter)) {
            throw bad(text);
        }
        return new HeaderOption(name, value);
    }

    private static boolean isForbidden(int c) {
        return (c < ' ' && c != '\t') || c == 0x7f;
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("header: " + JsonText.quoted(text) + EXPECTED);
    }
}
