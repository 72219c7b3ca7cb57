package dev.jevent.requests;

/// Punycode, the ASCII form of a label of a host name (RFC 3492 §6.3).
final class Punycode {

    private static final int BASE = 36;
    private static final int MIN_THRESHOLD = 1;
    private static final int MAX_THRESHOLD = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int FIRST_NON_BASIC = 128;

    private final int[] input;
    private final StringBuilder output = new StringBuilder();
    private int bias = INITIAL_BIAS;
    private int handled;
    private int basic;

    private Punycode(String label) {
        input = label.codePoints().toArray();
    }

    /// Returns the label encoded, without the prefix `xn--`. Labels are short, so that nothing can
    /// overflow.
    static String encode(String label) {
        return new Punycode(label).encode();
    }

    private String encode() {
        for (int c : input) {
            if (c < FIRST_NON_BASIC) {
                output.append((char) c);
            }
        }
        basic = output.length();
        handled = basic;
        if (basic > 0) {
            output.append('-');
        }
        int delta = 0;
        int next = FIRST_NON_BASIC;
        while (handled < input.length) {
            int smallest = smallestFrom(next);
            delta += (smallest - next) * (handled + 1);
            delta = insertAll(smallest, delta) + 1;
            next = smallest + 1;
        }
        return output.toString();
    }

    private int smallestFrom(int least) {
        int smallest = Integer.MAX_VALUE;
        for (int c : input) {
            if (c >= least && c < smallest) {
                smallest = c;
            }
        }
        return smallest;
    }

    private int insertAll(int codePoint, int startDelta) {
        int delta = startDelta;
        for (int c : input) {
            if (c < codePoint) {
                delta++;
            } else if (c == codePoint) {
                appendNumber(delta);
                adapt(delta);
                delta = 0;
                handled++;
            }
        }
        return delta;
    }

    private void appendNumber(int delta) {
        int rest = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.clamp(k - bias, MIN_THRESHOLD, MAX_THRESHOLD);
            if (rest < threshold) {
                break;
            }
            appendDigit(threshold + (rest - threshold) % (BASE - threshold));
            rest = (rest - threshold) / (BASE - threshold);
        }
        appendDigit(rest);
    }

    private void appendDigit(int digit) {
        output.append((char) (digit < 26 ? 'a' + digit : '0' + digit - 26));
    }

    private void adapt(int insertedDelta) {
        int delta = handled == basic ? insertedDelta / DAMP : insertedDelta / 2;
        delta += delta / (handled + 1);
        int k = 0;
        while (delta > ((BASE - MIN_THRESHOLD) * MAX_THRESHOLD) / 2) {
            delta /= BASE - MIN_THRESHOLD;
            k += BASE;
        }
        bias = k + (BASE - MIN_THRESHOLD + 1) * delta / (delta + SKEW);
    }
}
