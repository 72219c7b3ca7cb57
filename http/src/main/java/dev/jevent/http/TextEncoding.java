package dev.jevent.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The charset of a body, found from its `Content-Type` and its bytes.
///
/// A charset that the header declares wins; a name that Java does not know stands for UTF-8.
/// Without one, requests takes ISO-8859-1 for `text/*` and guesses by statistics for the rest; here
/// the order is: a byte order mark, strict UTF-8, what an HTML or XML document says of itself,
/// windows-1252. JSON without a declared charset is UTF-8, UTF-16 or UTF-32 as its first bytes
/// show.
///
/// Bytes that are not of the charset become U+FFFD; a byte order mark is not part of the text.
///
/// @param charset the charset the body is in
public record TextEncoding(Charset charset) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    private static final Pattern META =
            Pattern.compile(
                    "<meta\\s[^>]*?charset\\s*=\\s*[\"']?([^\"'\\s/>;]+)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern XML_DECLARATION =
            Pattern.compile("^\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([^\"'>]+)[\"']");

    /// Finds the encoding of a body that is to be read as text.
    ///
    /// @param contentType value of the `Content-Type` header, or null without one
    /// @param body the whole body, with its content coding undone
    public static TextEncoding of(@Nullable String contentType, byte[] body) {
        Charset declared = declared(contentType);
        if (declared != null) {
            return new TextEncoding(declared);
        }
        Charset marked = byteOrderMark(body);
        if (marked != null) {
            return new TextEncoding(marked);
        }
        if (isJson(contentType) || isUtf8(body)) {
            return new TextEncoding(StandardCharsets.UTF_8);
        }
        Charset own = isMarkup(contentType) ? namedInDocument(body) : null;
        return new TextEncoding(own == null ? WINDOWS_1252 : own);
    }

    /// Finds the encoding of a body that is to be parsed as JSON: the declared charset, else by its
    /// byte order mark or by where zero bytes stand among the first four, since JSON begins with an
    /// ASCII character.
    ///
    /// @param contentType value of the `Content-Type` header, or null without one
    public static TextEncoding ofJson(@Nullable String contentType, byte[] body) {
        Charset declared = declared(contentType);
        if (declared != null) {
            return new TextEncoding(declared);
        }
        Charset marked = byteOrderMark(body);
        return new TextEncoding(marked == null ? byZeroBytes(body) : marked);
    }

    /// Finds the encoding of a body of which nothing is known yet: the declared charset, else
    /// UTF-8.
    ///
    /// @param contentType value of the `Content-Type` header, or null without one
    public static TextEncoding ofStream(@Nullable String contentType) {
        Charset declared = declared(contentType);
        return new TextEncoding(declared == null ? StandardCharsets.UTF_8 : declared);
    }

    /// Returns the charset that a `Content-Type` declares, without quotes around its name; null if
    /// it declares none, also if the parameter has no value. An unknown name gives UTF-8.
    public static @Nullable Charset declared(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        for (int at = contentType.indexOf(';'); at >= 0; at = contentType.indexOf(';', at + 1)) {
            int end = contentType.indexOf(';', at + 1);
            String parameter = contentType.substring(at + 1, end < 0 ? contentType.length() : end);
            int equals = parameter.indexOf('=');
            if (equals >= 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("charset")) {
                String name = unquoted(parameter.substring(equals + 1));
                return name.isEmpty() ? null : named(name, StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    /// Returns the text of a body in this encoding.
    public String text(byte[] body) {
        String text = new String(body, charset);
        boolean marked = isUnicode(charset) && !text.isEmpty() && text.charAt(0) == '\uFEFF';
        return marked ? text.substring(1) : text;
    }

    /// Tells whether a leading U+FEFF in this charset is a byte order mark.
    static boolean isUnicode(Charset charset) {
        return charset.name().startsWith("UTF-");
    }

    private static @Nullable Charset byteOrderMark(byte[] body) {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(body, 0xFF, 0xFE, 0, 0)) {
            return UTF_32LE;
        }
        if (startsWith(body, 0, 0, 0xFE, 0xFF)) {
            return UTF_32BE;
        }
        if (startsWith(body, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(body, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean startsWith(byte[] body, int... octets) {
        if (body.length < octets.length) {
            return false;
        }
        for (int i = 0; i < octets.length; i++) {
            if ((body[i] & 0xFF) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset byZeroBytes(byte[] body) {
        boolean wide = body.length >= 4;
        if (body.length < 2 || (body[0] != 0 && body[1] != 0)) {
            return StandardCharsets.UTF_8;
        }
        if (body[0] == 0) {
            return wide && body[1] == 0 ? UTF_32BE : StandardCharsets.UTF_16BE;
        }
        return wide && body[2] == 0 && body[3] == 0 ? UTF_32LE : StandardCharsets.UTF_16LE;
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        String type = mediaType(contentType);
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static boolean isMarkup(@Nullable String contentType) {
        String type = mediaType(contentType);
        return type.equals("text/html") || type.endsWith("/xml") || type.endsWith("+xml");
    }

    private static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int end = contentType.indexOf(';');
        return contentType
                .substring(0, end < 0 ? contentType.length() : end)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static @Nullable Charset namedInDocument(byte[] body) {
        int length = Math.min(body.length, HttpLimits.CHARSET_SCAN);
        String start = new String(body, 0, length, StandardCharsets.ISO_8859_1);
        for (Pattern pattern : new Pattern[] {XML_DECLARATION, META}) {
            Matcher matcher = pattern.matcher(start);
            if (matcher.find()) {
                return named(matcher.group(1), WINDOWS_1252);
            }
        }
        return null;
    }

    private static String unquoted(String value) {
        String name = value.strip();
        int start = 0;
        int end = name.length();
        while (start < end && isQuote(name.charAt(start))) {
            start++;
        }
        while (end > start && isQuote(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(start, end).strip();
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static Charset named(String name, Charset otherwise) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            String plain = name.replace("-", "").replace("_", "");
            return isName(plain) && Charset.isSupported(plain) ? Charset.forName(plain) : otherwise;
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }
}
