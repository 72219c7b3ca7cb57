package dev.jevent;

import static dev.jevent.Jevent.isOnHub;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.NotOnHub;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Collectable;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JeventRunTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    @DisplayName("run gives the body's value; two runs one after the other")
    void run_givesTheValue() throws Exception {
        assertThat(Jevent.<String>run(() -> Greenlet.current().name())).isEqualTo("main");
        assertThat(Jevent.<Integer>run(() -> spawn(() -> 6 * 7).get())).isEqualTo(42);
        assertThat(isOnHub()).isFalse();
        assertThatThrownBy(Hub::current).isInstanceOf(NotOnHub.class);
        assertThatThrownBy(Greenlet::current).isInstanceOf(NotOnHub.class);
    }

    @Test
    @DisplayName("run throws the body's exception unchanged, checked or not")
    void run_throwsTheException() {
        for (Throwable error : List.of(new IOException("io"), new AssertionError("error"))) {
            assertThatThrownBy(
                            () ->
                                    run(
                                            () -> {
                                                yieldNow();
                                                if (error instanceof IOException e) {
                                                    throw e;
                                                }
                                                throw (Error) error;
                                            }))
                    .isSameAs(error);
        }
    }

    @Test
    @DisplayName("run in a greenlet is an error")
    void run_nested_isRefused() throws Exception {
        run(
                () ->
                        assertThatThrownBy(() -> run(() -> {}))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessage("run on hub: jevent (expected: called off every hub)"));
    }

    @Test
    @DisplayName("interrupting the caller kills main; the flag is set afterwards")
    void run_callerInterrupted_killsMain() {
        Thread caller = Thread.currentThread();
        List<String> log = new ArrayList<>();
        assertThatThrownBy(
                        () ->
                                run(
                                        () -> {
                                            caller.interrupt();
                                            try {
                                                sleep(LONG);
                                            } finally {
                                                sleep(Duration.ofMillis(20));
                                                log.add("main's finally");
                                            }
                                        }))
                .isInstanceOf(GreenletExit.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(log).containsExactly("main's finally");
    }

    @Test
    @DisplayName("an interrupted caller, too, waits for what the other greenlets do at their end")
    void run_callerInterrupted_othersEndToo() {
        Thread caller = Thread.currentThread();
        List<String> log = new ArrayList<>();
        assertThatThrownBy(
                        () ->
                                run(
                                        () -> {
                                            spawn(() -> sleepThenLog(log));
                                            yieldNow();
                                            caller.interrupt();
                                            sleep(LONG);
                                        }))
                .isInstanceOf(GreenletExit.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(log).containsExactly("other's finally");
    }

    @Test
    @DisplayName("when main is done, the other greenlets are killed and their finally blocks run")
    void run_atTheEnd_killsTheOthers() throws Exception {
        List<String> log = new ArrayList<>();
        List<Greenlet<?>> others = new ArrayList<>();
        String value =
                run(
                        () -> {
                            others.add(spawn(() -> sleepThenLog(log)));
                            yieldNow();
                            return "value";
                        });
        assertThat(value).isEqualTo("value");
        assertThat(log).containsExactly("other's finally");
        assertThat(others).allMatch(Greenlet::isCancelled);
    }

    @Test
    @DisplayName("what has not run when main is done is killed at its first wait, without a grace")
    void run_atTheEnd_killsWhatHasNotRun() throws Exception {
        List<Greenlet<?>> others = new ArrayList<>();
        try (var log = new CapturedLog()) {
            run(
                    () -> {
                        others.add(spawn(() -> sleep(LONG)));
                    });
            assertThat(log.with("closes before the end of")).isEmpty();
        }
        assertThat(others).allMatch(Greenlet::isCancelled);
    }

    private static void sleepThenLog(List<String> log) {
        try {
            sleep(LONG);
        } finally {
            sleep(Duration.ofMillis(20));
            log.add("other's finally");
        }
    }

    @Test
    @DisplayName("main inherits the caller's context class loader and inheritable thread-locals")
    void run_inheritsFromTheCaller() throws Exception {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        var loader = new ClassLoader(before) {};
        var inherited = new InheritableThreadLocal<String>();
        inherited.set("the caller's");
        caller.setContextClassLoader(loader);
        try {
            run(
                    () -> {
                        assertInherited(loader, inherited);
                        spawn(() -> assertInherited(loader, inherited)).get();
                    });
        } finally {
            caller.setContextClassLoader(before);
            inherited.remove();
        }
    }

    private static void assertInherited(ClassLoader loader, InheritableThreadLocal<String> local) {
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
        assertThat(local.get()).isEqualTo("the caller's");
    }

    @Test
    @DisplayName("61: several hubs at once, each on a carrier of its own")
    void run_onSeveralThreads_eachHasItsHub() throws Exception {
        var all = new CyclicBarrier(3);
        List<Thread> threads = new ArrayList<>();

        var hubs = ConcurrentHashMap.<Hub>newKeySet();
        for (int i = 0; i < 3; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            runQuietly(
                                                    () -> {
                                                        Hub mine = Hub.current();
                                                        hubs.add(mine);
                                                        Jevent.blocking(() -> all.await());
                                                        sleep(Duration.ofMillis(5));
                                                        assertThat(Hub.current()).isSameAs(mine);
                                                    })));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(hubs).hasSize(3).allMatch(Hub::isClosed);
    }

    private static void runQuietly(Action body) {
        try {
            run(body);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("55: after a run its hub and its greenlets are collectable")
    void run_over_hubIsCollectable() throws Exception {
        List<WeakReference<?>> references = new ArrayList<>();
        run(
                () -> {
                    references.add(new WeakReference<>(Hub.current()));
                    references.add(new WeakReference<>(Greenlet.current()));
                    references.add(new WeakReference<>(spawn(() -> sleep(LONG))));
                    yieldNow();
                });
        references.forEach(Collectable::assertGoes);
    }
}
