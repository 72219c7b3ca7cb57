package dev.jevent.requests;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/// The ASCII form of an international host name: IDNA2008 (RFC 5891, RFC 5892) after the
/// non-transitional mapping of UTS 46, in the part of it that host names use.
///
/// The mapping is NFKC and lower case, with ß, ς, ZWJ and ZWNJ kept. Allowed are letters, digits
/// and marks, and the characters for which RFC 5892 appendix A has a rule; symbols and punctuation
/// are refused, and so are labels that break the rule of RFC 5893 for text from right to left.
/// `java.net.IDN` is IDNA2003, which maps ß to ss and lets symbols pass.
final class Idna {

    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;
    private static final String SEPARATORS = ".\u3002\uFF0E\uFF61";

    /// Signs that join consonants (canonical combining class 9) in scripts of the basic plane.
    private static final String VIRAMAS =
            "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0E3A\u0EBA"
                    + "\u0F84\u1039\u103A\u1714\u1734\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\u2D7F"
                    + "\uA806\uA8C4\uA953\uA9C0\uAAF6\uABED";

    /// Letters and marks that RFC 5892 §2.6 excludes: tatweel, and tone and repeat marks.
    private static final String EXCLUDED =
            "\u0640\u07FA\u302E\u302F\u3031\u3032\u3033\u3034\u3035\u303B";

    private Idna() {}

    /// Returns the host in ASCII, or throws an IllegalArgumentException that says what is wrong
    /// with it.
    static String toAscii(String host) {
        StringBuilder out = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= host.length(); i++) {
            if (i == host.length() || SEPARATORS.indexOf(host.charAt(i)) >= 0) {
                out.append(label(host.substring(start, i)));
                out.append(i == host.length() ? "" : ".");
                start = i + 1;
            }
        }
        return out.toString();
    }

    private static String label(String original) {
        String label = map(original);
        boolean ascii = label.chars().allMatch(c -> c < 128);
        check(label, ascii);
        return ascii ? label : "xn--" + Punycode.encode(label);
    }

    private static String map(String label) {
        StringBuilder lower = new StringBuilder();
        // NFKC makes a final sigma of the lunate ones, UTS 46 a plain one.
        String plain = label.replace('\u03F2', '\u03C3').replace('\u03F9', '\u03C3');
        Normalizer.normalize(plain, Form.NFKC)
                .codePoints()
                .filter(c -> !isIgnored(c))
                .forEach(c -> appendLower(c, lower));
        return Normalizer.normalize(lower, Form.NFKC);
    }

    // Per character, since String.toLowerCase makes a final sigma of a capital one.
    private static void appendLower(int c, StringBuilder out) {
        if (c == 0x130) {
            out.append("i\u0307");
        } else {
            out.appendCodePoint(Character.toLowerCase(c));
        }
    }

    private static boolean isIgnored(int c) {
        return c == 0xAD
                || c == 0x200B
                || c == 0x2060
                || c == 0xFEFF
                || (c >= 0xFE00 && c <= 0xFE0F);
    }

    private static void check(String label, boolean ascii) {
        int[] text = label.codePoints().toArray();
        for (int i = 0; i < text.length; i++) {
            if (!isAllowed(text, i)) {
                throw new IllegalArgumentException(
                        "U+%04X is not allowed in a host name".formatted(text[i]));
            }
        }
        if (ascii) {
            return;
        }
        if (label.startsWith("-") || label.endsWith("-") || label.startsWith("--", 2)) {
            throw new IllegalArgumentException("a misplaced hyphen");
        }
        if (isMark(Character.getType(text[0]))) {
            throw new IllegalArgumentException("a label that begins with a combining mark");
        }
        if (!BidiRule.isKept(text)) {
            throw new IllegalArgumentException("a label that mixes directions of writing");
        }
    }

    private static boolean isAllowed(int[] text, int at) {
        int c = text[at];
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        }
        return switch (c) {
            case ZWJ -> at > 0 && isVirama(text[at - 1]);
            case ZWNJ -> at > 0 && (isVirama(text[at - 1]) || joinsArabic(text, at));
            case 0xB7 -> at > 0 && text[at - 1] == 'l' && follower(text, at) == 'l';
            case 0x375 -> is(follower(text, at), UnicodeScript.GREEK);
            case 0x5F3, 0x5F4 -> at > 0 && is(text[at - 1], UnicodeScript.HEBREW);
            case 0x30FB -> hasJapanese(text);
            case 0x6FD, 0x6FE, 0xF0B, 0x3007 -> true;
            default -> isLetterDigitOrMark(c);
        };
    }

    private static boolean isLetterDigitOrMark(int c) {
        if (EXCLUDED.indexOf(c) >= 0 || isOldHangul(c)) {
            return false;
        }
        int type = Character.getType(c);
        return switch (type) {
            case Character.LOWERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER ->
                    true;
            default -> isMark(type) && type != Character.ENCLOSING_MARK;
        };
    }

    // Parts of syllables that NFKC could not join (RFC 5892 §2.9).
    private static boolean isOldHangul(int c) {
        return (c >= 0x1100 && c <= 0x11FF)
                || (c >= 0xA960 && c <= 0xA97F)
                || (c >= 0xD7B0 && c <= 0xD7FF);
    }

    private static boolean isMark(int type) {
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isVirama(int c) {
        return VIRAMAS.indexOf(c) >= 0;
    }

    private static boolean joinsArabic(int[] text, int at) {
        return is(text[at - 1], UnicodeScript.ARABIC)
                && is(follower(text, at), UnicodeScript.ARABIC);
    }

    private static int follower(int[] text, int at) {
        return at + 1 < text.length ? text[at + 1] : 0;
    }

    private static boolean is(int c, UnicodeScript script) {
        return UnicodeScript.of(c) == script;
    }

    private static boolean hasJapanese(int[] text) {
        for (int c : text) {
            if (is(c, UnicodeScript.HIRAGANA)
                    || is(c, UnicodeScript.HAN)
                    || (is(c, UnicodeScript.KATAKANA) && c != 0x30FB)) {
                return true;
            }
        }
        return false;
    }
}
