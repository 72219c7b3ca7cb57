package dev.jevent.flow.live;

import dev.jevent.hub.RawGreenlet;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What a greenlet does at a moment: it runs, is ready to, or waits for something of a kind.
enum Doing {
    RUNNING,
    READY,
    TIMER,
    IO,
    QUEUE,
    SYNC,
    GREENLET,
    WORKER,
    JDK,
    OTHER,
    ENDED;

    private static final List<String> TIMER_TEXTS = List.of("sleep", "idle", "the next start");

    private static final List<String> IO_TEXTS =
            List.of(
                    "accept at",
                    "connection to",
                    "a free connection",
                    "TLS handshake",
                    "room to send",
                    "bind of",
                    "response",
                    "read",
                    "write");

    private static final List<String> SYNC_PACKAGES =
            List.of("dev.jevent.sync", "dev.jevent.pool", "dev.jevent.actor");

    private static final List<String> IO_PACKAGES =
            List.of(
                    "dev.jevent.net",
                    "dev.jevent.http",
                    "dev.jevent.http.codec",
                    "dev.jevent.watcher",
                    "dev.jevent.file",
                    "dev.jevent.process",
                    "dev.jevent.signal");

    /// Of one that has begun and does not run; on its carrier.
    static Doing of(RawGreenlet greenlet) {
        Object reason = greenlet.waitsFor();
        if (reason != null) {
            return waitFor(reason);
        }
        return switch (greenlet.threadState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> JDK;
            case NEW, RUNNABLE -> READY;
            case TERMINATED -> ENDED;
        };
    }

    /// {@return the kind of a wait at a switch point of jevent, by what is waited for}
    static Doing waitFor(Object reason) {
        if (reason instanceof String text) {
            return waitFor(text);
        } else if (reason instanceof RawGreenlet) {
            return GREENLET;
        } else if (reason instanceof CompletionStage<?>) {
            return SYNC;
        }
        String packageName = reason.getClass().getPackageName();
        if (packageName.equals("dev.jevent.queue")) {
            return QUEUE;
        } else if (SYNC_PACKAGES.contains(packageName)) {
            return SYNC;
        }
        return IO_PACKAGES.contains(packageName) ? IO : OTHER;
    }

    private static Doing waitFor(String text) {
        if (text.startsWith("blocking ")) {
            return WORKER;
        } else if (TIMER_TEXTS.stream().anyMatch(text::startsWith)) {
            return TIMER;
        } else if (IO_TEXTS.stream().anyMatch(text::startsWith)) {
            return IO;
        }
        return text.startsWith("any of ") ? SYNC : OTHER;
    }
}
