package dev.jevent.jdk;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static dev.jevent.jdk.BlockingCall.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Blocking on monitors.
final class MonitorCalls {
    private MonitorCalls() {}

    static List<BlockingCall> all() {
        return List.of(
                new BlockingCall("Object.wait, notify by a thread", MonitorCalls::waitNotified),
                new BlockingCall("Object.wait(timeout)", _ -> waitTimed()),
                new BlockingCall("synchronized, held by a thread", MonitorCalls::heldByThread),
                new BlockingCall(
                        "synchronized, held by a sleeping greenlet", _ -> heldByGreenlet()));
    }

    private static void waitNotified(Heartbeat beats) throws Exception {
        var monitor = new Object();
        var notified = new boolean[1];
        var partner =
                beats.after(
                        () -> {
                            synchronized (monitor) {
                                notified[0] = true;
                                monitor.notify();
                            }
                        });
        synchronized (monitor) {
            while (!notified[0]) {
                monitor.wait();
            }
        }
        partner.get();
    }

    private static void waitTimed() throws Exception {
        var monitor = new Object();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        synchronized (monitor) {
            while (System.nanoTime() - end < 0) {
                monitor.wait(MILLIS);
            }
        }
    }

    private static void heldByThread(Heartbeat beats) throws Exception {
        var monitor = new Object();
        var held = new CountDownLatch(1);
        var partner =
                beats.beside(
                        () -> {
                            synchronized (monitor) {
                                held.countDown();
                                beats.awaitEnough();
                            }
                        });
        held.await();
        synchronized (monitor) {
            assertThat(Thread.holdsLock(monitor)).isTrue();
        }
        partner.get();
    }

    private static void heldByGreenlet() {
        var monitor = new Object();
        var left = new boolean[1];
        var holder =
                spawn(
                        () -> {
                            synchronized (monitor) {
                                sleep(Duration.ofMillis(MILLIS));
                                left[0] = true;
                            }
                        });
        yieldNow();
        synchronized (monitor) {
            assertThat(left[0]).isTrue();
        }
        holder.join();
    }
}
