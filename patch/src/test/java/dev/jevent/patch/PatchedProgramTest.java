package dev.jevent.patch;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.testing.Heart;
import dev.jevent.process.Completed;
import dev.jevent.process.Subprocess;
import dev.jevent.signal.Signals;
import dev.jevent.sync.Event;
import dev.jevent.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What programs do that were made before patching, or know nothing of it.
class PatchedProgramTest {
    @AfterEach
    void unpatch() {
        MonkeyPatch.of(Area.SOCKET, EnumSet.allOf(Area.class).toArray(Area[]::new)).unpatch();
    }

    @Test
    @DisplayName("293: a thread that tries a lock with limits again and again starves nobody")
    void c293_spinningOnALock() throws Exception {
        MonkeyPatch.patchAll();
        var lock = new ReentrantLock();
        lock.lock();
        try {
            run(
                    () -> {
                        Greenlet<Integer> spinning = spawn(() -> triesFor(lock));
                        try (var heart = new Heart()) {
                            heart.awaitBeatsInGreenlet();
                        }
                        assertThat(spinning.isReady()).isFalse();
                        spinning.kill();
                    });
        } finally {
            lock.unlock();
        }
    }

    private static int triesFor(ReentrantLock lock) throws InterruptedException {
        int tries = 0;
        while (!lock.tryLock(1, TimeUnit.MILLISECONDS)) {
            tries++;
        }
        return tries;
    }

    @Test
    @DisplayName("294: a thread started before patching can be joined afterwards, from a greenlet")
    void c294_threadFromBefore() throws Exception {
        var go = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().start(() -> awaitQuietly(go));
        MonkeyPatch.patchAll();
        assertThat(Thread.currentThread().isVirtual()).isFalse();
        run(
                () -> {
                    Greenlet<?> joining = spawn(() -> thread.join());
                    try (var heart = new Heart()) {
                        heart.awaitBeatsInGreenlet();
                    }
                    go.countDown();
                    joining.join();
                });
        assertThat(thread.isAlive()).isFalse();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        Eventually.holds("go", () -> latch.getCount() == 0);
    }

    @Test
    @DisplayName("295: locks and monitors held while patching can be released afterwards")
    void c295_lockHeld() throws Exception {
        var lock = new ReentrantLock();
        Object monitor = new Object();
        Greenlet<String> waiting;
        lock.lock();
        try {
            synchronized (monitor) {
                waiting = spawn(() -> needsBoth(lock, monitor));
                MonkeyPatch.patchAll();
            }
        } finally {
            lock.unlock();
        }
        assertThat(waiting.get()).isEqualTo("had both");
    }

    private static String needsBoth(ReentrantLock lock, Object monitor) {
        synchronized (monitor) {
            lock.lock();
            try {
                return "had both";
            } finally {
                lock.unlock();
            }
        }
    }

    @Test
    @DisplayName("297: patching in a greenlet of one hub leaves another hub as it was")
    void c297_otherHub() throws Exception {
        try (Hub other = Hub.start("other")) {
            var go = new Event();
            var waiting =
                    new Greenlet<>(
                            other,
                            () -> {
                                go.await();
                                return Hub.current();
                            });
            waiting.start();
            run(() -> MonkeyPatch.patchAll());
            go.set();
            assertThat(waiting.get()).isSameAs(other);
        }
    }

    @Test
    @DisplayName("298: handlers of logs made before patching are used by greenlets and threads")
    void c298_logging() throws Exception {
        Logger logger = Logger.getLogger("dev.jevent.patch.c298");
        var handler = new Recording();
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        MonkeyPatch.patchAll();
        Thread thread = Thread.ofPlatform().start(() -> logTen(logger));
        run(
                () ->
                        joinAll(
                                List.of(
                                        spawn(() -> logTen(logger)), //
                                        spawn(() -> logTen(logger)))));
        thread.join();
        assertThat(handler.messages).hasSize(30);
    }

    private static void logTen(Logger logger) {
        for (int i = 0; i < 10; i++) {
            logger.info("message");
        }
    }

    /// Gives the carrier up while it holds the handler's monitor.
    private static final class Recording extends Handler {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public synchronized void publish(LogRecord logged) {
            Jevent.yieldNow();
            messages.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    @DisplayName("306: a handler of CHLD and the library both see the end of a child")
    void c306_childSignal() throws Exception {
        MonkeyPatch.patchAll();
        run(
                () -> {
                    var seen = new Event();
                    try (var _ = Signals.handle("CHLD", seen::set);
                            var _ = Hub.current().hold()) {
                        assertThat(Subprocess.run("true").exitCode()).isZero();
                        seen.await();
                    }
                });
    }

    @Test
    @DisplayName("307: a greenlet started in an exception handler has nothing of that exception")
    void c307_noCurrentException() throws Exception {
        MonkeyPatch.patchAll();
        run(
                () -> {
                    try {
                        throw new IOException("current");
                    } catch (IOException e) {
                        Greenlet<Throwable> fresh = spawn(() -> new Throwable("own"));
                        Throwable own = fresh.get();
                        assertThat(own.getCause()).isNull();
                        assertThat(own.getSuppressed()).isEmpty();
                        assertThat(own.getStackTrace())
                                .noneMatch(frame -> frame.getMethodName().startsWith("c307_no"));
                    }
                });
    }

    private static final class Blocking {
        static final String VALUE = slowly();

        private static String slowly() {
            Jevent.sleep(Duration.ofMillis(5));
            return "initialised";
        }
    }

    @Test
    @DisplayName("309: two greenlets that initialise one class, which waits, both succeed")
    void c309_initialisation() throws Exception {
        MonkeyPatch.patchAll();
        run(
                () -> {
                    Greenlet<String> one = spawn(() -> Blocking.VALUE);
                    Greenlet<String> two = spawn(() -> Blocking.VALUE);
                    assertThat(one.get()).isEqualTo("initialised");
                    assertThat(two.get()).isEqualTo("initialised");
                });
    }

    @Test
    @DisplayName("23, 277: ten megabytes of a process arrive whole while others run")
    void c23_largeOutput() throws Exception {
        MonkeyPatch.patchAll();
        run(
                () -> {
                    Subprocess process =
                            Subprocess.start("sh", "-c", "read go; head -c 10000000 /dev/zero");
                    Greenlet<byte[]> all = spawn(() -> process.stdout().readAllBytes());
                    try (var heart = new Heart()) {
                        heart.awaitBeatsInGreenlet();
                    }
                    process.stdin().write("go\n");
                    process.stdin().flush();
                    assertThat(all.get()).hasSize(10_000_000);
                    assertThat(process.stdout().read(new byte[1])).isEqualTo(-1);
                    assertThat(process.await()).isZero();
                });
    }

    @Test
    @DisplayName("23, 278: what is destroyed ends its outputs, and who reads them")
    void c23_destroy() throws Exception {
        MonkeyPatch.patchAll();
        run(
                () -> {
                    Subprocess process = Subprocess.start("sh", "-c", "echo begun; exec sleep 600");
                    assertThat(process.stdout().reader().readLine()).isEqualTo("begun");
                    Greenlet<byte[]> rest = spawn(() -> process.stderr().readAllBytes());
                    try (var heart = new Heart()) {
                        heart.awaitBeatsInGreenlet();
                    }
                    process.terminate();
                    assertThat(rest.get()).isEmpty();
                    assertThat(process.await()).isEqualTo(128 + 15);
                });
    }

    @Test
    @DisplayName("23: large input and output at once")
    void c23_communicate() throws Exception {
        MonkeyPatch.patchAll();
        byte[] input = new byte[1_000_000];
        run(
                () -> {
                    Completed copied = Subprocess.start("cat").communicate(input);
                    assertThat(copied.stdout()).isEqualTo(input);
                    assertThat(copied.exitCode()).isZero();
                });
    }
}
