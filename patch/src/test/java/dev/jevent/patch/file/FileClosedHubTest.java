package dev.jevent.patch.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.errors.HubClosed;
import dev.jevent.file.BlockingThreads;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.patch.area.Unpatched;
import dev.jevent.sync.Event;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Greenlets that live on when their hub is closed.
class FileClosedHubTest {
    @Test
    void job_endsBeforeItIsLeft() throws Exception {
        assertThat(onClosedHub(FileClosedHubTest::isLeftAfterItsEnd)).isTrue();
    }

    /// The call ends when the greenlet waits for it, or has left.
    private static boolean isLeftAfterItsEnd() throws Throwable {
        Thread greenlet = Thread.currentThread();
        var left = new AtomicBoolean();
        var ended = new AtomicBoolean();
        var job =
                new Job<>(
                        () -> {
                            while (!left.get() && greenlet.getState() != Thread.State.WAITING) {
                                Thread.onSpinWait();
                            }
                            ended.set(!left.get());
                            return true;
                        });
        BlockingThreads.start(job);
        try {
            job.await();
            return false;
        } catch (HubClosed e) {
            return ended.get();
        } finally {
            left.set(true);
        }
    }

    @Test
    void greenlet_isNotCooperativeAnyMore() throws Exception {
        assertThat(onClosedHub(Unpatched::isCooperative)).isFalse();
    }

    private interface Body<T> {
        T call() throws Throwable;
    }

    private static <T> T onClosedHub(Body<T> body) throws Exception {
        var result = new CompletableFuture<T>();
        try (Hub hub = Hub.start("closed")) {
            var begun = new CompletableFuture<Boolean>();
            new Greenlet<>(
                            hub,
                            () -> {
                                begun.complete(true);
                                awaitClose(hub);
                                return complete(result, body);
                            })
                    .start();
            begun.get(20, TimeUnit.SECONDS);
        }
        return result.get(20, TimeUnit.SECONDS);
    }

    private static void awaitClose(Hub hub) {
        var never = new Event();
        while (!hub.isClosed()) {
            try {
                never.await();
            } catch (HubClosed e) {
                // once when it begins to close and once when it is closed
            }
        }
    }

    private static <T> boolean complete(CompletableFuture<T> result, Body<T> body) {
        try {
            return result.complete(body.call());
        } catch (Throwable e) {
            return result.completeExceptionally(e);
        }
    }
}
