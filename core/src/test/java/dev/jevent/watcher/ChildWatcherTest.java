package dev.jevent.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.DisabledOnOs;

@DisabledOnOs(WINDOWS)
class ChildWatcherTest {
    @HubTest
    void example_runs() throws Exception {
        var status = new AtomicInteger(-1);
        Process process = new ProcessBuilder("sh", "-c", "exit 7").start();
        var child = new ChildWatcher(process);
        child.start(() -> status.set(child.exitStatus().getAsInt()));
        Hub.current().join();
        assertThat(status).hasValue(7);
        assertThat(child.isActive()).isFalse();
    }

    @HubTest
    void process_thatEndedBefore_firesAll() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        var ended = new Event();
        new ChildWatcher(process).start(ended::set);
        ended.await();
        ended.clear();
        new ChildWatcher(Hub.current(), process.toHandle()).start(ended::set);
        ended.await();
    }

    @HubTest
    void handle_hasNoStatus() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        var child = new ChildWatcher(Hub.current(), process.toHandle());
        var ended = new Event();
        child.start(ended::set);
        assertThat(child.pid()).isEqualTo(process.pid());
        process.getOutputStream().close();
        ended.await();
        assertThat(child.exitStatus()).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    @HubTest
    void stopped_isNotCalled_andCanBeStartedAgain() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        var calls = new AtomicInteger();
        var child = new ChildWatcher(process);
        child.start(() -> calls.addAndGet(100));
        child.stop();
        Hub.current().join();
        assertThat(child.exitStatus()).isEmpty();
        child.start(calls::incrementAndGet);
        process.getOutputStream().close();
        Hub.current().join();
        assertThat(calls).hasValue(1);
        assertThat(child.exitStatus()).hasValue(0);
    }

    @HubTest
    void unrefd_doesNotKeepTheHub() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        try (var child = new ChildWatcher(process)) {
            child.ref(false);
            child.start(() -> {});
            Hub.current().join();
            assertThat(child.isActive()).isTrue();
        }
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
    }

    @HubTest
    void child_onAnyHub_fires() throws Exception {
        var ended = new CompletableFuture<Integer>();
        Process process = new ProcessBuilder("sh", "-c", "exit 3").start();
        try (Hub other = Hub.start("other")) {
            var child = new ChildWatcher(other, process);
            other.call(() -> child.start(() -> ended.complete(child.exitStatus().getAsInt())));
            assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }

    @HubTest
    @DisplayName("starts and stops leave one dependent at the process")
    void startedAgainAndAgain_asksTheProcessOnce() {
        var process = new EndlessProcess();
        var calls = new AtomicInteger();
        var child = new ChildWatcher(process);
        for (int i = 0; i < 100; i++) {
            child.start(() -> calls.addAndGet(100));
            child.stop();
        }
        assertThat(process.exit.getNumberOfDependents()).isEqualTo(1);
        child.start(calls::incrementAndGet);
        process.exit.complete(process);
        Hub.current().join();
        assertThat(calls).hasValue(1);
        child.start(calls::incrementAndGet);
        Hub.current().join();
        assertThat(calls).hasValue(2);
    }

    /// One that ends when it is told to; as with the JDK's, each question for its end is a
    /// dependent of one future.
    private static final class EndlessProcess extends Process {
        private final CompletableFuture<Process> exit = new CompletableFuture<>();

        @Override
        public CompletableFuture<Process> onExit() {
            return exit.thenApply(ended -> ended);
        }

        @Override
        public ProcessHandle toHandle() {
            return ProcessHandle.current();
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream getInputStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor() {
            exit.join();
            return exitValue();
        }

        @Override
        public int exitValue() {
            return 0;
        }

        @Override
        public void destroy() {
            exit.complete(this);
        }
    }
}
