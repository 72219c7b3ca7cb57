package dev.jevent.settings;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One system property with its type, its default and its meaning.
///
/// It is read each time [#get()] is called; who uses it reads it once, when it first matters, so
/// that a later change is ignored.
///
/// @param <T> the type of its values
public sealed interface Setting<T extends @Nullable Object> {
    /// {@return the name of the system property}
    String name();

    /// {@return what it is for, in one line}
    String about();

    /// {@return the default, as it would be written}
    String defaultText();

    /// {@return what can be written, for error texts}
    String expected();

    /// {@return the value if the property is not set}
    T defaultValue();

    /// {@return the value that `text` stands for}
    ///
    /// @throws IllegalArgumentException naming the property, the text and what is expected
    T parse(String text);

    /// {@return the value of the property, or the default if it is not set}
    ///
    /// @throws IllegalArgumentException as [#parse(String)]
    default T get() {
        String text = System.getProperty(name());
        return text == null ? defaultValue() : parse(text);
    }

    /// {@return true if the property is set, to whatever}
    default boolean isSet() {
        return System.getProperty(name()) != null;
    }

    private static IllegalArgumentException invalid(Setting<?> setting, String text) {
        return new IllegalArgumentException(
                setting.name() + ": " + text + " (expected: " + setting.expected() + ")");
    }

    /// On or off; `1`, `true`, `yes` and `0`, `false`, `no` are read, too.
    record Flag(String name, boolean byDefault, String about) implements Setting<Boolean> {
        @Override
        public String defaultText() {
            return byDefault ? "on" : "off";
        }

        @Override
        public String expected() {
            return "on or off";
        }

        @Override
        public Boolean defaultValue() {
            return byDefault;
        }

        @Override
        public Boolean parse(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "on", "1", "true", "yes" -> true;
                case "off", "0", "false", "no" -> false;
                default -> throw Setting.invalid(this, text);
            };
        }
    }

    /// A time: a whole number with `ms`, `s` or `min`.
    record Span(String name, Duration byDefault, Duration least, String about)
            implements Setting<Duration> {
        @Override
        public String defaultText() {
            return text(byDefault);
        }

        @Override
        public String expected() {
            return "a whole number with ms, s or min, at least " + text(least);
        }

        private static String text(Duration time) {
            return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
        }

        @Override
        public Duration defaultValue() {
            return byDefault;
        }

        @Override
        public Duration parse(String text) {
            Quantity quantity = Quantity.of(text);
            Duration unit =
                    switch (quantity.unit()) {
                        case "ms" -> Duration.ofMillis(1);
                        case "s" -> Duration.ofSeconds(1);
                        case "min" -> Duration.ofMinutes(1);
                        default -> throw Setting.invalid(this, text);
                    };
            Duration time = unit.multipliedBy(quantity.number());
            if (time.compareTo(least) < 0) {
                throw Setting.invalid(this, text);
            }
            return time;
        }
    }

    /// How many of something: a whole number.
    record Count(String name, int byDefault, int least, String about) implements Setting<Integer> {
        @Override
        public String defaultText() {
            return Integer.toString(byDefault);
        }

        @Override
        public String expected() {
            return "a whole number, at least " + least;
        }

        @Override
        public Integer defaultValue() {
            return byDefault;
        }

        @Override
        public Integer parse(String text) {
            Quantity quantity = Quantity.of(text);
            if (!quantity.unit().isEmpty()
                    || quantity.number() < least
                    || quantity.number() > Integer.MAX_VALUE) {
                throw Setting.invalid(this, text);
            }
            return (int) quantity.number();
        }
    }

    /// A number of bytes: a whole number, alone or with `kb`, `mb` or `gb` (of 1024); zero is no
    /// limit.
    record Size(String name, String about) implements Setting<Long> {
        @Override
        public String defaultText() {
            return "0";
        }

        @Override
        public String expected() {
            return "a whole number, alone or with kb, mb or gb";
        }

        @Override
        public Long defaultValue() {
            return 0L;
        }

        @Override
        public Long parse(String text) {
            Quantity quantity = Quantity.of(text);
            int shift =
                    switch (quantity.unit()) {
                        case "" -> 0;
                        case "kb" -> 10;
                        case "mb" -> 20;
                        case "gb" -> 30;
                        default -> throw Setting.invalid(this, text);
                    };
            if (quantity.number() < 0 || quantity.number() > Long.MAX_VALUE >> shift) {
                throw Setting.invalid(this, text);
            }
            return quantity.number() << shift;
        }
    }

    /// A text, one of `names` in any case unless these are empty; null if not set.
    record Text(String name, List<String> names, String expected, String about)
            implements Setting<@Nullable String> {
        @Override
        public String defaultText() {
            return "";
        }

        @Override
        public @Nullable String defaultValue() {
            return null;
        }

        @Override
        public String parse(String text) {
            if (text.isEmpty()
                    || !names.isEmpty() && !names.contains(text.toLowerCase(Locale.ROOT))) {
                throw Setting.invalid(this, text);
            }
            return text;
        }
    }

    /// Some of `names`, separated by commas, in any case: only these, or if the first has a minus
    /// all but those with one; `none` is none of them. `threadSubclass` may be given as
    /// `thread-subclass`, too.
    record Names(String name, List<String> names, String about) implements Setting<Set<String>> {
        private static final String NONE = "none";

        @Override
        public String defaultText() {
            return String.join(",", names);
        }

        @Override
        public String expected() {
            return "some of " + String.join(", ", names) + ", or -NAME for all but it, or none";
        }

        @Override
        public Set<String> defaultValue() {
            return Set.copyOf(names);
        }

        @Override
        public Set<String> parse(String text) {
            String lower = text.strip().toLowerCase(Locale.ROOT);
            Set<String> chosen = new LinkedHashSet<>(lower.startsWith("-") ? names : Set.of());
            for (String word : lower.equals(NONE) ? new String[0] : lower.split(",", -1)) {
                String plain = word.strip();
                boolean without = plain.startsWith("-");
                String one = named(without ? plain.substring(1) : plain, text);
                boolean _ = without ? chosen.remove(one) : chosen.add(one);
            }
            return Set.copyOf(chosen);
        }

        /// @param word in lower case
        private String named(String word, String text) {
            for (String known : names) {
                if (known.equalsIgnoreCase(word) || hyphenated(known).equals(word)) {
                    return known;
                }
            }
            throw Setting.invalid(this, text);
        }

        private static String hyphenated(String known) {
            return known.replaceAll("(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT);
        }
    }
}
