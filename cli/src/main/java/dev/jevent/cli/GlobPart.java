package dev.jevent.cli;

import java.util.List;

/// One piece of a URL glob: text that stays, or a list of values in their order.
sealed interface GlobPart {

    /// How many values there are.
    ///
    /// @throws ArithmeticException if there are more than a long can count
    long size();

    /// The value at `index`, counted from 0 and less than [#size()].
    String value(long index);

    /// Text that is the same in every URL.
    record Literal(String text) implements GlobPart {
        @Override
        public long size() {
            return 1;
        }

        @Override
        public String value(long index) {
            return text;
        }
    }

    /// `{a,b,c}`.
    record Words(List<String> words) implements GlobPart {
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public long size() {
            return words.size();
        }

        @Override
        public String value(long index) {
            return words.get(Math.toIntExact(index));
        }
    }

    /// `[0-999]`, `[001-100]` or `[0-100:10]`; a number shorter than `digits` gets zeros in front.
    record Numbers(long first, long last, long step, int digits) implements GlobPart {
        @Override
        public long size() {
            return Math.addExact((last - first) / step, 1);
        }

        @Override
        public String value(long index) {
            String number = Long.toString(first + index * step);
            return "0".repeat(Math.max(0, digits - number.length())) + number;
        }
    }

    /// `[a-z]` or `[a-z:2]`.
    record Letters(char first, char last, long step) implements GlobPart {
        @Override
        public long size() {
            return (last - first) / step + 1;
        }

        @Override
        public String value(long index) {
            return Character.toString((char) (first + index * step));
        }
    }
}
