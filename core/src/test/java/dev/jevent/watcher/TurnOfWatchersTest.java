package dev.jevent.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

/// Watchers of every kind and a greenlet, all due in one turn.
class TurnOfWatchersTest {
    private final List<String> steps = new ArrayList<>();

    @TempDir private Path folder;

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("one turn: arrivals, timers, ready, idle, prepare, poll, check")
    void turn_hasThePromisedOrder() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().write(ByteBuffer.allocate(1));
        var over = new Event();
        var io = new IoWatcher(pipe.source(), Set.of(IoEvent.READ));
        var timer = new TimerWatcher(Duration.ZERO);
        var async = new AsyncWatcher();
        var idle = new IdleWatcher();
        var prepare = new PrepareWatcher();
        var check = new CheckWatcher();
        // From the check of one turn to that of the next: one whole turn.
        check.start(
                () -> {
                    if (steps.isEmpty()) {
                        note("begin").run();
                        timer.start(note("timer"));
                        async.start(note("arrival"));
                        sendFromAnotherThread(async);
                        Jevent.spawn(note("greenlet")::run);
                        idle.start(note("idle"));
                        prepare.start(note("prepare"));
                        io.start(note("io"));
                    } else {
                        note("check").run();
                        over.set();
                        List.of(idle, prepare, check, io, async).forEach(Watcher::close);
                    }
                });
        // A poll that nothing ends has no check.
        Jevent.sleep(Duration.ofMillis(1));
        over.await();
        // An arrival becomes a ready entry, behind those that are ready already.
        assertThat(steps)
                .containsExactly(
                        "begin", "timer", "greenlet", "arrival", "idle", "prepare", "io", "check");
        pipe.source().close();
        pipe.sink().close();
    }

    private Runnable note(String step) {
        return () -> steps.add(step);
    }

    private static void sendFromAnotherThread(AsyncWatcher async) {
        var sender = Thread.ofPlatform().start(async::send);
        while (!async.isPending() || sender.isAlive()) {
            Thread.onSpinWait();
        }
    }

    @HubTest
    @DisplayName(
            "signals, ended processes and changed files come as ready entries, before the poll")
    void newsFromOutside_comeBeforeThePoll() throws Exception {
        Path file = folder.resolve("file");
        var child = new ChildWatcher(new ProcessBuilder("true").start());
        var stat = new StatWatcher(file, Duration.ofSeconds(1));
        var prepare = new PrepareWatcher();
        child.start(note("child"));
        stat.start(note("stat"));
        stat.ref(false);
        prepare.ref(false);
        Hub.current().join();
        Files.createFile(file);
        Jevent.sleep(Duration.ofSeconds(2));
        prepare.start(note("prepare"));
        stat.callback(note("changed"));
        Files.delete(file);
        Jevent.sleep(Duration.ofSeconds(2));
        stat.close();
        prepare.close();
        assertThat(steps)
                .startsWith("child", "stat", "prepare")
                .containsSubsequence("prepare", "changed", "prepare");
    }
}
