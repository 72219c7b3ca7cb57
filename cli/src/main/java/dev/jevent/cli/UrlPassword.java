package dev.jevent.cli;

import java.util.regex.Pattern;

/// Keeps the passwords of URLs such as `http://ada:secret@host/` off the screen and out of results:
/// each is shown as `***`, of whatever length.
final class UrlPassword {
    private static final String MASKED = "$1***@";

    /// A URL may have come without its scheme, which is an error that is told.
    private static final Pattern IN_URL = Pattern.compile("((?:^|://)[^/?#\\\\:]*:)[^/?#\\\\]*@");

    private static final Pattern IN_TEXT =
            Pattern.compile("((?:^|://|\\s)[^\\s/?#\\\\:]*:)[^\\s/?#\\\\]+@");

    private UrlPassword() {}

    /// {@return a URL as it was given, with its password masked}
    static String masked(String url) {
        return IN_URL.matcher(url).replaceAll(MASKED);
    }

    /// {@return a message with the passwords of all URLs in it masked}
    static String maskedIn(String message) {
        return IN_TEXT.matcher(message).replaceAll(MASKED);
    }

    /// {@return a message with that URL masked, and all others as far as they can be told}
    static String maskedIn(String message, String url) {
        return maskedIn(message.replace(url, masked(url)));
    }
}
