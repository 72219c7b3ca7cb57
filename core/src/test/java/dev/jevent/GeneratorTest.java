package dev.jevent;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

class GeneratorTest extends GeneratorFixture {
    @HubTest
    @DisplayName("the example of the Javadoc of Generator")
    void javadocExample() {
        int last = 0;
        try (Generator<Integer> squares =
                Generator.of(
                        out -> {
                            for (int i = 0; ; i++) {
                                out.emit(i * i);
                            }
                        })) {
            for (int square : squares) {
                last = square;
                if (square > 50) {
                    break;
                }
            }
        }
        assertThat(last).isEqualTo(64);
    }

    @HubTest
    @DisplayName("the example of the Javadoc of Emitter")
    void javadocExampleOfEmitter() {
        Generator<Integer> echo =
                Generator.of(
                        out -> {
                            Object sent = out.emit(0);
                            while (sent instanceof Integer number) {
                                sent = out.emit(number);
                            }
                        });
        assertThat(echo.next()).isZero();
        assertThat(echo.send(7)).isEqualTo(7);
        assertThat(echo.send(8)).isEqualTo(8);
        assertThat(echo.hasNext()).isFalse();
    }

    @HubTest
    @DisplayName("337: a generator gives its values in order and ends")
    void iteration_givesValuesInOrder() {
        Generator<Integer> three = upTo(3);
        assertThat(three.iterator()).toIterable().containsExactly(0, 1, 2);
        assertThat(three.hasEnded()).isTrue();
        assertThat(three.hasNext()).isFalse();
        assertThatThrownBy(three::next).isInstanceOf(NoSuchElementException.class);
        assertThat(log).containsExactly("finally");
    }

    @HubTest
    @DisplayName("337: the body runs in between, no further than asked")
    void body_runsWhenAsked() {
        Generator<String> generator =
                Generator.of(
                        out -> {
                            log.add("begins");
                            out.emit("one");
                            log.add("goes on");
                            out.emit("two");
                            log.add("ends");
                        });
        assertThat(log).isEmpty();
        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.hasNext()).isTrue();
        assertThat(log).containsExactly("begins");
        assertThat(generator.next()).isEqualTo("one");
        assertThat(log).containsExactly("begins");
        assertThat(generator.next()).isEqualTo("two");
        assertThat(generator.hasNext()).isFalse();
        assertThat(log).containsExactly("begins", "goes on", "ends");
    }

    @HubTest
    @DisplayName("337: an error passes out once, then the generator has ended")
    void error_passesOutOnce() {
        var failure = new IOException("broken");
        Generator<Integer> generator =
                Generator.of(
                        out -> {
                            out.emit(1);
                            throw failure;
                        });
        assertThat(generator.next()).isEqualTo(1);
        assertThatThrownBy(generator::next).isSameAs(failure);
        assertThat(generator.hasNext()).isFalse();
        assertThat(generator.hasEnded()).isTrue();
        assertThat(generator.result()).isNull();
    }

    @HubTest
    void nullValues_areValues() {
        Generator<@Nullable String> generator =
                Generator.of(
                        out -> {
                            out.emit(null);
                            out.emit("x");
                        });
        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.next()).isNull();
        assertThat(generator.next()).isEqualTo("x");
        assertThat(generator.hasNext()).isFalse();
    }

    @HubTest
    @DisplayName("send: the pending yield returns what is sent; the first must be null")
    void send_isWhatYieldReturns() {
        Generator<String> generator =
                Generator.returning(
                        out -> {
                            log.add("got " + out.emit("a"));
                            log.add("got " + out.emit("b"));
                            return "result";
                        });
        assertThatThrownBy(() -> generator.send(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("send: 1 (expected: null first, as no yield waits for it)");
        assertThat(generator.send(null)).isEqualTo("a");
        assertThat(generator.send(1)).isEqualTo("b");
        assertThatThrownBy(generator::result)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("(expected: ended)");
        assertThatThrownBy(() -> generator.send(2)).isInstanceOf(NoSuchElementException.class);
        assertThat(log).containsExactly("got 1", "got 2");
        assertThat(generator.result()).isEqualTo("result");
    }

    @HubTest
    @DisplayName("send: not while a value that hasNext found waits to be taken")
    void send_afterHasNext_isRefused() {
        Generator<Integer> generator = upTo(3);
        assertThat(generator.hasNext()).isTrue();
        assertThatThrownBy(() -> generator.send(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("send: while 0 is there (expected: taken by next)");
        assertThat(generator.next()).isZero();
        assertThat(generator.send("x")).isEqualTo(1);
        generator.close();
    }

    @HubTest
    @DisplayName("throwInto: raised at the yield; caught there the body goes on")
    void throwInto_isRaisedAtYield() {
        Generator<String> generator =
                Generator.of(
                        out -> {
                            try {
                                out.emit("one");
                            } catch (IllegalStateException e) {
                                out.emit("caught " + e.getMessage());
                            }
                        });
        generator.next();
        assertThat(generator.throwInto(new IllegalStateException("it"))).isEqualTo("caught it");
        var second = new IllegalStateException("second");
        assertThatThrownBy(() -> generator.throwInto(second)).isSameAs(second);
        assertThat(generator.hasEnded()).isTrue();
        assertThatThrownBy(() -> generator.throwInto(second)).isSameAs(second);
    }

    @HubTest
    @DisplayName("throwInto: a body that has not started never does")
    void throwInto_unstarted_endsIt() {
        var failure = new IllegalStateException("it");
        Generator<Integer> generator = upTo(3);
        assertThatThrownBy(() -> generator.throwInto(failure)).isSameAs(failure);
        assertThat(generator.hasNext()).isFalse();
        assertThat(log).isEmpty();
    }

    @HubTest
    @DisplayName("close: finally blocks run, a second close does nothing")
    void close_runsFinally() {
        Generator<Integer> generator = upTo(3);
        generator.next();
        int living = Hub.current().greenlets().size();
        generator.close();
        generator.close();
        assertThat(log).containsExactly("finally");
        assertThat(generator.hasNext()).isFalse();
        assertThat(Hub.current().greenlets()).hasSize(living - 1);
    }

    @HubTest
    @DisplayName(
            "close: before the first value the body never runs; after hasNext the value is lost")
    void close_early_endsIt() {
        Generator<Integer> unstarted = upTo(3);
        unstarted.close();
        assertThat(unstarted.hasNext()).isFalse();
        assertThat(log).isEmpty();
        Generator<Integer> fetched = upTo(3);
        assertThat(fetched.hasNext()).isTrue();
        fetched.close();
        assertThat(fetched.hasNext()).isFalse();
        assertThat(log).containsExactly("finally");
    }

    @HubTest
    @DisplayName("close: a body that ignores it and yields again is an error; another error passes")
    void close_ignored_isRefused() {
        Generator<Integer> stubborn =
                Generator.of(
                        out -> {
                            try {
                                out.emit(1);
                            } catch (GreenletExit e) {
                                out.emit(2);
                            }
                        });
        stubborn.next();
        assertThatThrownBy(stubborn::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator: yielded (expected: to end when closed)");
        assertThat(stubborn.hasEnded()).isFalse();
        stubborn.close();
        assertThat(stubborn.hasEnded()).isTrue();
        var failure = new IOException("cleanup");
        Generator<Integer> failing =
                Generator.of(
                        out -> {
                            try {
                                out.emit(1);
                            } finally {
                                fail(failure);
                            }
                        });
        failing.next();
        assertThatThrownBy(failing::close).isSameAs(failure);
        assertThat(failing.hasNext()).isFalse();
    }

    @HubTest
    @DisplayName("338: a yield outside its generator is an error")
    void emit_outside_isRefused(UncaughtErrors uncaught) {
        var escaped = new AtomicReference<@Nullable Emitter<Integer>>();
        Generator<Integer> generator =
                Generator.of(
                        out -> {
                            escaped.set(out);
                            spawn(() -> out.emit(5)).resultOrThrow();
                        });
        assertThatThrownBy(generator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("emit in: ");
        assertThat(uncaught.take()).hasSize(1);
        Emitter<Integer> out = Objects.requireNonNull(escaped.get());
        assertThatThrownBy(() -> out.emit(1)).isInstanceOf(IllegalStateException.class);
    }

    @HubTest
    @DisplayName("a generator asked while it runs is an error, from inside and from beside")
    void next_whileRunning_isRefused() throws Exception {
        var self = new AtomicReference<@Nullable Generator<Integer>>();
        Generator<Integer> generator =
                Generator.of(
                        out -> {
                            try {
                                Objects.requireNonNull(self.get()).next();
                            } catch (IllegalStateException e) {
                                log.add(String.valueOf(e.getMessage()));
                            }
                            sleep(SHORT);
                            out.emit(1);
                        });
        self.set(generator);
        var user = spawn(generator::next);
        yieldNow();
        assertThatThrownBy(generator::next).hasMessageContaining("waits for ");
        assertThatThrownBy(generator::close).isInstanceOf(IllegalStateException.class);
        assertThat(user.get()).isEqualTo(1);
        assertThat(log).hasSize(1);
        assertThat(log.getFirst()).asString().endsWith("(expected: suspended at a yield)");
        generator.close();
    }

    @HubTest
    @DisplayName("values may be asked for by one greenlet after the other")
    void next_byManyGreenlets_goesOn() throws Exception {
        Generator<Integer> generator = upTo(3);
        assertThat(spawn(generator::next).get()).isZero();
        assertThat(generator.next()).isEqualTo(1);
        assertThat(spawn(generator::next).get()).isEqualTo(2);
        assertThat(spawn(generator::hasNext).get()).isFalse();
    }

    @HubTest
    @DisplayName("yield from: values, sends, throws and the result pass through")
    void emitAll_passesThrough() {
        Generator<String> inner =
                Generator.returning(
                        out -> {
                            log.add("sent " + out.emit("a"));
                            try {
                                out.emit("b");
                            } catch (IllegalStateException e) {
                                out.emit("caught");
                            }
                            return "inner result";
                        });
        Generator<String> outer =
                Generator.returning(
                        out -> {
                            out.emit("first");
                            return "outer got " + out.emitAll(inner);
                        });
        assertThat(outer.next()).isEqualTo("first");
        assertThat(outer.next()).isEqualTo("a");
        assertThat(outer.send(1)).isEqualTo("b");
        assertThat(outer.throwInto(new IllegalStateException("it"))).isEqualTo("caught");
        assertThat(outer.hasNext()).isFalse();
        assertThat(outer.result()).isEqualTo("outer got inner result");
        assertThat(log).containsExactly("sent 1");
    }

    @HubTest
    @DisplayName("yield from: closing the outer closes the inner; an error of the inner passes out")
    void emitAll_closePassesThrough() {
        Generator<Integer> inner = upTo(3);
        Generator<Integer> outer = Generator.of(out -> out.emitAll(inner));
        assertThat(outer.next()).isZero();
        outer.close();
        assertThat(inner.hasEnded()).isTrue();
        assertThat(log).containsExactly("finally");
        var failure = new IOException("inner");
        Generator<Integer> failing = Generator.of(out -> fail(failure));
        Generator<Integer> around = Generator.of(out -> out.emitAll(failing));
        assertThatThrownBy(around::next).isSameAs(failure);
    }

    @HubTest
    void emitAll_ofIterable_yieldsEach() {
        Generator<Integer> generator = Generator.of(out -> out.emitAll(List.of(1, 2, 3)));
        assertThat(generator).containsExactly(1, 2, 3);
    }

    @HubTest
    @DisplayName("a stream takes what it needs, and its close closes the generator")
    void stream_closesGenerator() {
        Generator<Integer> generator = upTo(100);
        try (var stream = generator.stream()) {
            assertThat(stream.filter(n -> n % 2 == 1).limit(3)).containsExactly(1, 3, 5);
        }
        assertThat(generator.hasEnded()).isTrue();
        assertThat(log).containsExactly("finally");
    }
}
