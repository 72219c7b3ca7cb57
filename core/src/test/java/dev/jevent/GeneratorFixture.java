package dev.jevent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Generators that log how their bodies went.
abstract class GeneratorFixture {
    static final Duration SHORT = Duration.ofMillis(10);

    final List<Object> log = new ArrayList<>();

    /// {@return one that yields what is below `end`, and logs when its body has ended}
    Generator<Integer> upTo(int end) {
        return Generator.of(
                out -> {
                    try {
                        for (int i = 0; i < end; i++) {
                            out.emit(i);
                        }
                    } finally {
                        log.add("finally");
                    }
                });
    }

    static void fail(Exception failure) throws Exception {
        throw failure;
    }
}
