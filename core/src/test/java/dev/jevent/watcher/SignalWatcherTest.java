package dev.jevent.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubLocal;
import dev.jevent.hub.HubOptions;
import dev.jevent.jdk.Signals;
import dev.jevent.sync.Event;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/// Also what all watchers share: start, stop, close, callbacks and threads.
class SignalWatcherTest {
    /// Nothing else in a JVM uses it, and by default it is ignored.
    private static final String SIGNAL = "WINCH";

    @HubTest(time = HubTest.Time.REAL)
    void example_runs() {
        var stop = new Event();
        try (var winch = new SignalWatcher("SIGWINCH")) {
            winch.ref(true);
            winch.start(stop::set);
            raise();
            stop.await();
            assertThat(winch.signal()).isEqualTo(SIGNAL);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void callback_runsOnTheCarrierAndMustNotWait(UncaughtErrors uncaught) {
        var never = new Event();
        var came = new Event();
        try (var winch = new SignalWatcher(SIGNAL)) {
            winch.ref(true);
            winch.start(
                    () -> {
                        assertThat(Hub.current()).isSameAs(winch.hub());
                        came.set();
                        never.await();
                    });
            raise();
            came.await();
            assertThat(winch.isActive()).isTrue();
        }
        assertThat(uncaught.take()).singleElement().isInstanceOf(BlockingSwitchOutError.class);
    }

    @HubTest(time = HubTest.Time.REAL)
    void watchersOfSeveralHubs_allFire_andTheLastRestoresTheHandlerFromBefore() throws Exception {
        var before = new AtomicInteger();
        Runnable restore = strangersHandler(before::incrementAndGet);
        try (Hub other = Hub.start("other")) {
            var fired = new CountDownLatch(1);
            var stopped = new CompletableFuture<Boolean>();
            var theirs = new SignalWatcher(other, SIGNAL);
            var started = new CountDownLatch(1);
            other.call(
                    () -> {
                        theirs.start(fired::countDown);
                        started.countDown();
                    });
            started.await();
            var mine = new Event();
            var second = new AtomicInteger();
            var watcher = new SignalWatcher(SIGNAL);
            var watcher2 = new SignalWatcher(SIGNAL);
            watcher2.start(second::incrementAndGet);
            watcher.ref(true);
            watcher.start(mine::set);
            raise();
            mine.await();
            assertThat(fired.await(20, TimeUnit.SECONDS)).isTrue();
            watcher.close();
            watcher2.close();
            assertThat(second).hasValue(1);
            assertThat(before).hasValue(0);
            other.call(
                    () -> {
                        theirs.stop();
                        stopped.complete(theirs.isActive());
                    });
            assertThat(stopped.get()).isFalse();
            raise();
            Eventually.holds("the handler from before", () -> before.get() == 1);
        } finally {
            restore.run();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "a watcher and run info on one signal both hear, and leave the handler from before")
    void othersOnTheSignal_hearToo_andLeaveInAnyOrder() {
        var before = new AtomicInteger();
        Runnable restore = strangersHandler(before::incrementAndGet);
        var printed = Thread.getDefaultUncaughtExceptionHandler();
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((_, error) -> thrown.add(error));
        try {
            var came = new Event();
            var heard = new AtomicInteger();
            var watcher = new SignalWatcher(SIGNAL);
            watcher.ref(true);
            watcher.start(came::set);
            Runnable ending =
                    Signals.handle(
                            SIGNAL,
                            () -> {
                                heard.incrementAndGet();
                                throw new IllegalStateException("of the test");
                            });
            var last = new Event();
            var second = new SignalWatcher(SIGNAL);
            second.ref(true);
            second.start(last::set);
            raise();
            came.await();
            last.await();
            assertThat(heard).hasValue(1);
            Eventually.holds("what was thrown", () -> thrown.size() == 1);
            watcher.close();
            second.close();
            ending.run();
            ending.run();
            assertThat(before).hasValue(0);
            raise();
            Eventually.holds("the handler from before", () -> before.get() == 1);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(printed);
            restore.run();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("186: a stopped watcher is not called, and can be started again")
    void stopped_isNotCalled_andCanBeStartedAgain() {
        List<String> calls = new CopyOnWriteArrayList<>();
        var came = new Event();
        var stopped = new SignalWatcher(SIGNAL);
        stopped.start(() -> calls.add("stopped"));
        stopped.stop();
        try (var winch = new SignalWatcher(SIGNAL)) {
            winch.ref(true);
            winch.start(came::set);
            raise();
            came.await();
            assertThat(calls).isEmpty();
            came.clear();
            stopped.start(() -> calls.add("started"));
            winch.stop();
            winch.start(came::set);
            raise();
            came.await();
        }
        assertThat(calls).containsExactly("started");
        stopped.close();
    }

    @HubTest
    @DisplayName("177: start without a callback is refused and leaves the watcher inactive")
    void startWithoutCallback_isRefused() {
        var watcher = new SignalWatcher(SIGNAL);
        assertThatNullPointerException()
                .isThrownBy(() -> watcher.start(nothing()))
                .withMessage("callback");
        assertThat(watcher.isActive()).isFalse();
        assertThatNullPointerException()
                .isThrownBy(() -> watcher.callback(nothing()))
                .withMessage("callback");
        assertThat(watcher).hasToString("SignalWatcher(WINCH, stopped)");
    }

    @HubTest
    void signals_thatCannotBeWatched_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignalWatcher("NOSUCH"))
                .withMessage("signal: NOSUCH (expected: one of this system, such as TERM)");
        var watcher = new SignalWatcher("SEGV");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watcher.start(() -> {}))
                .withMessage("signal: SEGV (expected: one that the JVM leaves to programs)");
        assertThat(watcher.isActive()).isFalse();
        var next = new SignalWatcher("SEGV");
        assertThatIllegalArgumentException().isThrownBy(() -> next.start(() -> {}));
    }

    @HubTest
    void watcher_ofAnotherHub_isRefusedThere() {
        try (Hub other = Hub.start("other")) {
            var watcher = new SignalWatcher(other, SIGNAL);
            assertThatIllegalStateException()
                    .isThrownBy(() -> watcher.start(() -> {}))
                    .withMessageContaining("start of SignalWatcher(WINCH, stopped)")
                    .withMessageContaining("(expected: a greenlet or callback of hub other)");
            assertThatIllegalStateException().isThrownBy(watcher::close);
        }
    }

    @HubTest
    void closedWatcher_isNotStarted() {
        var watcher = new SignalWatcher(SIGNAL);
        watcher.start(() -> {});
        watcher.close();
        watcher.close();
        assertThat(watcher.isActive()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> watcher.start(() -> {}))
                .withMessage(
                        "start of SignalWatcher(WINCH, closed) (expected: one that is not closed)");
    }

    @HubTest
    @DisplayName("183: a closed hub ends its watchers, and refuses to start others")
    void watchersOfAClosedHub_areClosed() throws Exception {
        Hub other = Hub.start("other");
        var before = new AtomicInteger();
        Runnable restore = strangersHandler(before::incrementAndGet);
        var watcher = new SignalWatcher(other, SIGNAL);
        var started = new CompletableFuture<Boolean>();
        other.call(
                () -> {
                    watcher.start(() -> {});
                    started.complete(watcher.isActive());
                });
        assertThat(started.get()).isTrue();
        other.close();
        raise();
        Eventually.holds("the handler from before", () -> before.get() == 1);
        restore.run();
        assertThat(watcher.isActive()).isFalse();
        assertThatThrownBy(() -> watcher.start(() -> {}))
                .isInstanceOf(HubClosed.class)
                .hasMessage("hub: other (expected: one that is not closed)");
        watcher.close();
        assertThat(watcher).hasToString("SignalWatcher(WINCH, closed)");
    }

    @HubTest
    @DisplayName(
            "a watcher that would begin after the others of a closing hub have ended is refused")
    void startWhileTheHubCloses_isRefused() throws Exception {
        List<Throwable> errors = new CopyOnWriteArrayList<>();
        Hub other =
                Hub.start(
                        HubOptions.named("other")
                                .withErrorHandler((_, _, error) -> errors.add(error)));
        var late = new SignalWatcher(other, SIGNAL);
        HubLocal<AutoCloseable> local = HubLocal.withInitial(_ -> () -> late.start(() -> {}));
        var made = new CountDownLatch(1);
        other.call(
                () -> {
                    new PrepareWatcher().start(() -> {});
                    local.get();
                    made.countDown();
                });
        made.await();
        other.close();
        assertThat(errors).singleElement().isInstanceOf(HubClosed.class);
        assertThat(late.isActive()).isFalse();
    }

    @HubTest
    void signalThatCameBeforeTheStop_isForgotten() {
        List<String> calls = new ArrayList<>();
        var watcher = new SignalWatcher(SIGNAL);
        watcher.start(() -> calls.add("called"));
        raise();
        long end = System.nanoTime() + Eventually.PATIENCE.toNanos();
        while (!watcher.isPending() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(watcher.isPending()).isTrue();
        watcher.stop();
        assertThat(watcher.isPending()).isFalse();
        Hub.current().join();
        assertThat(calls).isEmpty();
    }

    /// NullAway knows better than a program that is not checked by it.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T nothing() {
        return null;
    }

    /// Puts a handler in place as a program without jevent does.
    ///
    /// @return what puts the one from before back
    private static Runnable strangersHandler(Runnable task) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler =
                    Proxy.newProxyInstance(
                            handlerType.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (_, _, _) -> {
                                task.run();
                                return null;
                            });
            Object previous = replace(handlerType, handler);
            return () -> replace(handlerType, previous);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("handler", e);
        }
    }

    private static Object replace(Class<?> handlerType, Object handler) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Object signal = type.getConstructor(String.class).newInstance(SIGNAL);
            return type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("handle", e);
        }
    }

    private static void raise() {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Object signal = type.getConstructor(String.class).newInstance(SIGNAL);
            type.getMethod("raise", type).invoke(null, signal);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("raise", e);
        }
    }
}
