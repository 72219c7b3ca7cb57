package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.hub.Hub;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// That the modes are what they say, and that patching does not disturb what runs already.
class PatchingContractTest {
    private static final int LINES = 100;

    @Promise(
            value = "299: all that patchAll patches is patched",
            where = Where.ON_PATCHED_GREENLETS)
    void isPatched(Mode mode) {
        var expected = EnumSet.allOf(Area.class);
        expected.removeIf(Area::mustBeAskedFor);
        if (mode.setting() != Setting.AGENT) {
            expected.removeIf(Area::needsRewriting);
        }
        assertThat(expected)
                .as(MonkeyPatch.report().toString())
                .isNotEmpty()
                .allMatch(MonkeyPatch::isPatched);
    }

    @Promise(value = "305: patching again changes nothing", where = Where.ON_PATCHED_GREENLETS)
    void again(Mode mode) throws Exception {
        var before = MonkeyPatch.report();
        assertThat(mode.start(() -> MonkeyPatch.patchAll()).result()).isEqualTo(before);
        assertThat(Mode.outside(() -> MonkeyPatch.patchAll()).result()).isEqualTo(before);
    }

    @Promise(
            value =
                    "294, 295, 297: threads, locks and socket waits from before the patch end as if there were none",
            where = Where.ON_PATCHED_GREENLETS)
    void fromBefore(Mode mode) throws Exception {
        var hooks = MonkeyPatch.of(Area.SOCKET, Area.DNS, Area.STDIN);
        var lock = new ReentrantLock();
        var gate = new CountDownLatch(1);
        hooks.unpatch();
        try (Stuck here = SocketCall.READ.stuck();
                Stuck outside = SocketCall.READ.stuck()) {
            var reading = here.start(mode);
            var readingOutside = Mode.outside(outside.call()).awaitBlocked();
            var thread = Mode.outside(() -> gate.await(1, TimeUnit.HOURS));
            lock.lock();
            try {
                hooks.patch();
            } finally {
                lock.unlock();
            }
            gate.countDown();
            thread.thread().join();
            here.release().run();
            outside.release().run();
            assertThat(reading.result()).isEqualTo(true);
            assertThat(readingOutside.result()).isEqualTo(true);
            assertThat(lock.isLocked()).isFalse();
            assertThat(Hub.current().isClosed()).isFalse();
        } finally {
            hooks.patch();
        }
    }

    @Promise("298: log handlers made before take records of greenlets and threads")
    void logging(Mode mode) throws Exception {
        Logger logger = Logger.getLogger("dev.jevent.checks.contract." + mode);
        var count = new CountDownLatch(2 * LINES);
        var handler = new Counting(count);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            var here = mode.start(() -> log(logger));
            var outside = Mode.outside(() -> log(logger));
            here.result();
            outside.result();
            assertThat(count.getCount()).isZero();
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static void log(Logger logger) {
        for (int i = 0; i < LINES; i++) {
            logger.info("line");
        }
    }

    /// Yields inside the lock that handlers hold.
    private static final class Counting extends Handler {
        private final CountDownLatch count;

        Counting(CountDownLatch count) {
            this.count = count;
        }

        @Override
        public synchronized void publish(LogRecord line) {
            Thread.yield();
            count.countDown();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static final class SlowOnPlatform {
        static final String MADE = slowly();
    }

    private static final class SlowOnGreenlets {
        static final String MADE = slowly();
    }

    private static String slowly() {
        try {
            Thread.sleep(20);
            return "made";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String made(Mode mode) {
        return mode.isGreenlet() ? SlowOnGreenlets.MADE : SlowOnPlatform.MADE;
    }

    @Promise("309: two threads that use a class whose initialiser waits both get it")
    void slowInitialiser(Mode mode) throws Exception {
        var first = mode.start(() -> made(mode));
        var second = mode.start(() -> made(mode));
        assertThat(first.result()).isEqualTo("made");
        assertThat(second.result()).isEqualTo("made");
    }
}
