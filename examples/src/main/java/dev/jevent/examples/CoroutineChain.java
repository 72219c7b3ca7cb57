package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;

import dev.jevent.Coroutine;
import dev.jevent.Generator;
import java.time.Duration;
import java.util.List;

/// Example 37: a producer, a filter and a printer pass words on, each when the next one asks or is
/// fed; none of them knows how the others loop.
public final class CoroutineChain {
    private static final List<String> WORDS =
            List.of("the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog");

    private CoroutineChain() {}

    public static void main(String[] args) throws Exception {
        run(CoroutineChain::program);
    }

    static void program() {
        Coroutine<String, Integer> printer = new Coroutine<>(CoroutineChain::print);
        try (Generator<String> words = longer(3, producer())) {
            int printed = 0;
            for (String word : words) {
                printed = printer.switchTo(word);
            }
            System.out.println("printed " + printed + " words");
        }
        printer.throwInto();
    }

    private static Generator<String> producer() {
        return Generator.of(
                out -> {
                    for (String word : WORDS) {
                        System.out.println("produce " + word);
                        sleep(Duration.ofMillis(10));
                        out.emit(word);
                    }
                });
    }

    private static Generator<String> longer(int length, Generator<String> words) {
        return Generator.of(
                out -> {
                    for (String word : words) {
                        if (word.length() > length) {
                            out.emit(word);
                        }
                    }
                });
    }

    private static int print(Coroutine<String, Integer> self, String first) {
        try {
            String word = first;
            for (int printed = 1; ; printed++) {
                System.out.println("print " + word);
                word = self.suspend(printed);
            }
        } finally {
            System.out.println("printer ends");
        }
    }
}
