package dev.jevent;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.withTimeout;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.testing.Collectable;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Generators whose body waits, or whose caller is killed, on another hub or on none, or gone.
class GeneratorWaitTest extends GeneratorFixture {
    @HubTest
    @DisplayName("the body may wait; others run meanwhile")
    void body_waits_othersRun() {
        Generator<Integer> slow =
                Generator.of(
                        out -> {
                            for (int i = 0; i < 2; i++) {
                                sleep(SHORT);
                                log.add("slept");
                                out.emit(i);
                            }
                        });
        var other = spawn(() -> log.add("other"));
        assertThat(slow).containsExactly(0, 1);
        assertThat(log).containsExactly("other", "slept", "slept");
        assertThat(other.isReady()).isTrue();
    }

    @HubTest
    @DisplayName("a timeout of who asks is thrown in the body, as if on one stack")
    void timeout_whileBodyWaits_isThrownInBody() {
        Generator<Integer> slow =
                Generator.of(
                        out -> {
                            try {
                                sleep(SHORT.multipliedBy(5));
                                out.emit(1);
                            } finally {
                                log.add("finally");
                            }
                        });
        assertThatThrownBy(() -> withTimeout(SHORT, slow::next))
                .isInstanceOf(TimeoutException.class);
        assertThat(log).containsExactly("finally");
        assertThat(slow.hasEnded()).isTrue();
        assertThat(slow.hasNext()).isFalse();
    }

    @HubTest
    @DisplayName("a kill of who asks is thrown in the body and ends the killed one")
    void kill_whileBodyWaits_isThrownInBody() {
        Generator<Integer> slow =
                Generator.of(
                        out -> {
                            try {
                                sleep(SHORT);
                            } finally {
                                log.add("finally");
                            }
                        });
        var victim = spawn(slow::next);
        yieldNow();
        victim.kill();
        assertThat(victim.isCancelled()).isTrue();
        assertThat(log).containsExactly("finally");
    }

    @HubTest
    @DisplayName("a value that comes after the kill of who asked is not lost")
    void kill_atTheYield_keepsTheValue() {
        Generator<Integer> generator =
                Generator.of(
                        out -> {
                            yieldNow();
                            out.emit(1);
                            out.emit(2);
                        });
        var victim = spawn(generator::next);
        yieldNow();
        victim.kill(new GreenletExit());
        assertThat(victim.isCancelled()).isTrue();
        assertThat(generator).containsExactly(1, 2);
    }

    @Test
    @DisplayName("off any hub a generator runs on the shared hub, the calling thread waits")
    void offHub_works() {
        Generator<Integer> generator = upTo(4);
        assertThat(generator.next()).isZero();
        assertThat(generator.send(null)).isEqualTo(1);
        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.next()).isEqualTo(2);
        generator.close();
        assertThat(generator.hasNext()).isFalse();
        assertThat(log).containsExactly("finally");
        var failure = new IOException("broken");
        assertThatThrownBy(() -> Generator.of(out -> fail(failure)).next()).isSameAs(failure);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a generator is asked from another hub, too")
    void otherHub_works() throws Exception {
        Generator<Integer> mine = upTo(2);
        assertThat(mine.next()).isZero();
        try (Hub other = Hub.start("other")) {
            assertThat(new Greenlet<>(other, mine::next).start().get()).isEqualTo(1);
        }
        assertThat(mine.hasNext()).isFalse();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a generator that is left behind is closed once it is unreachable")
    void abandoned_isClosed() {
        int living = Hub.current().greenlets().size();
        var reference = abandon();
        assertThat(Hub.current().greenlets()).hasSize(living + 1);
        Collectable.assertGoes(reference);
        Eventually.holds("end of the body", () -> log.contains("finally"));
        yieldNow();
        assertThat(Hub.current().greenlets()).hasSize(living);
    }

    private WeakReference<Generator<Integer>> abandon() {
        Generator<Integer> generator = upTo(3);
        for (int value : generator) {
            log.add(value);
            break;
        }
        return new WeakReference<>(generator);
    }

    @Test
    @DisplayName("327: a generator of a closed hub has ended, its finally ran")
    void closedHub_endsIt() throws Exception {
        Generator<Integer> left =
                Jevent.run(
                        () -> {
                            Generator<Integer> made = upTo(3);
                            made.next();
                            return made;
                        });
        assertThat(log).containsExactly("finally");
        assertThat(left.hasEnded()).isTrue();
        left.close();
    }

    @HubTest
    void abandonedBeforeItBegan_isLeftAlone(UncaughtErrors errors) {
        var core = new GeneratorCore<Integer>(Hub.current(), _ -> null);
        core.abandon();
        yieldNow();
        RawGreenlet.running().signal(new GreenletExit());
        assertThatThrownBy(() -> core.resume(null, null)).isInstanceOf(GreenletExit.class);
        core.abandon();
        yieldNow();
        assertThat(errors.take()).isEmpty();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a kill that ends a JDK wait of the body is what leaves it, once")
    void kill_whileBodyIsInAJdkWait_isThrownOnce(UncaughtErrors uncaught) {
        var stop = new IllegalStateException("stop");
        var generator = upToASleep();
        Greenlet<?> caller = spawn(() -> closeAfterOne(generator));
        yieldNow();
        caller.kill(stop);
        assertThatThrownBy(caller::resultOrThrow).isSameAs(stop);
        assertThat(uncaught.take()).containsExactly(stop);
        assertThat(stop.getSuppressed()).hasOnlyElementsOfType(InterruptedException.class);
        assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a body that ends at the interrupt of a kill does not swallow the kill")
    void kill_whileBodyIsInAJdkWait_reachesTheCaller() {
        var generator =
                Generator.of(
                        _ -> {
                            try {
                                Thread.sleep(Duration.ofDays(1));
                            } catch (InterruptedException e) {
                                log.add("interrupted");
                            }
                        });
        Greenlet<?> caller =
                spawn(
                        () -> {
                            generator.hasNext();
                            log.add("went on");
                        });
        yieldNow();
        caller.kill();
        assertThat(log).containsExactly("interrupted");
        assertThat(caller.state()).isEqualTo(Future.State.CANCELLED);
    }

    private static Generator<Integer> upToASleep() {
        return Generator.of(
                out -> {
                    try {
                        out.emit(1);
                    } finally {
                        Thread.sleep(Duration.ofDays(1));
                    }
                });
    }

    private static void closeAfterOne(Generator<Integer> generator) {
        generator.next();
        generator.close();
    }
}
