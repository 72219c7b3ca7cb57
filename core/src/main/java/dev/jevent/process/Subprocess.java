package dev.jevent.process;

import dev.jevent.file.FileObject;
import dev.jevent.file.Opening;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Link;
import dev.jevent.hub.Waitable;
import dev.jevent.jdk.Signals;
import dev.jevent.sync.AsyncResult;
import dev.jevent.sync.Event;
import dev.jevent.watcher.ChildWatcher;
import java.io.IOException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Another program that runs, with pipes to it (gevent's `Popen`), over the JDK's [Process].
///
/// Waiting for it and reading and writing its pipes let other greenlets run. All methods may be
/// called from any greenlet and any thread; a greenlet that waits for the process may be killed or
/// time out without harm to the process, except in [#run(String...)], which kills the process and
/// what that has started. While it runs, the hub that started it counts as waiting for it.
///
/// An exit code is the program's own; 128 + n says that signal n ended it, as the JDK has it.
///
/// ```java
/// Subprocess sorting = Subprocess.start("sort");
/// Completed sorted = sorting.communicate("b\na\n");
/// ```
public final class Subprocess implements Waitable {
    private final Process process;
    private final FileObject stdin;
    private final FileObject stdout;
    private final FileObject stderr;
    private final Exit exit;
    private final AtomicReference<@Nullable Communication> communication = new AtomicReference<>();

    private Subprocess(Process process) {
        this.process = process;
        stdin = FileObject.of(process.getOutputStream());
        stdout = FileObject.of(process.getInputStream());
        stderr = FileObject.of(process.getErrorStream());
        exit = new Exit(process);
    }

    /// Starts a program with these arguments, its three streams as pipes; no shell is involved.
    ///
    /// @throws IOException if it cannot be started
    public static Subprocess start(String... command) throws IOException {
        return start(new ProcessBuilder(command));
    }

    /// Starts a program as `builder` says: its directory, environment and redirections. A stream
    /// that is redirected is empty here.
    ///
    /// @throws IOException if it cannot be started
    public static Subprocess start(ProcessBuilder builder) throws IOException {
        Hub hub = Hub.currentOrNull();
        if (hub == null) {
            return new Subprocess(builder.start());
        }
        var starting =
                new Opening<>(
                        "start of " + builder.command(),
                        builder::start,
                        (Process unknown) -> unknown.destroyForcibly());
        return new Subprocess(starting.run(hub::blocking));
    }

    /// Runs a program without input to its end and gives what it wrote (Python's `subprocess.run(…,
    /// capture_output=True)`); a failed one, too, unless asked to [Completed#check()]. If the
    /// greenlet is killed or times out, so are the program and what that has started.
    ///
    /// @throws IOException if it cannot be started, or writes more than [ProcessLimits#MAX_OUTPUT]
    public static Completed run(String... command) throws IOException {
        try {
            return run(RunOptions.DEFAULT, command);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As [#run(String...)], with input and limits.
    ///
    /// @throws ProcessTimedOut with what it wrote, if it did not end in time and was killed
    public static Completed run(RunOptions options, String... command)
            throws IOException, ProcessTimedOut {
        return run(options, new ProcessBuilder(command));
    }

    /// As [#run(RunOptions, String...)], for a program that `builder` describes.
    public static Completed run(RunOptions options, ProcessBuilder builder)
            throws IOException, ProcessTimedOut {
        Subprocess process = start(builder);
        try {
            return process.communicate(options);
        } catch (ProcessTimedOut e) {
            ProcessTree.kill(process.handle());
            throw process.afterKill(e, options);
        } catch (Throwable e) {
            ProcessTree.kill(process.handle());
            throw e;
        }
    }

    /// {@return its standard input; flush what you write, close it to let the process see the end}
    public FileObject stdin() {
        return stdin;
    }

    /// {@return its standard output}
    public FileObject stdout() {
        return stdout;
    }

    /// {@return its standard error}
    public FileObject stderr() {
        return stderr;
    }

    /// {@return its process id}
    public long pid() {
        return process.pid();
    }

    /// Closes its input and waits for the end of the process and of its outputs.
    ///
    /// @throws IOException if an output cannot be read or is longer than
    ///   [ProcessLimits#MAX_OUTPUT]; the process then runs on
    public Completed communicate() throws IOException {
        return unlimited(RunOptions.DEFAULT);
    }

    /// As [#communicate()], after writing `input`; input that the process does not read is dropped.
    public Completed communicate(byte[] input) throws IOException {
        return unlimited(RunOptions.DEFAULT.input(input));
    }

    /// As [#communicate(byte[])], with UTF-8 text.
    public Completed communicate(String input) throws IOException {
        return unlimited(RunOptions.DEFAULT.input(input));
    }

    /// As [#communicate(byte[])], for at most `limit`. It may then be called again, without input:
    /// writing and collecting go on meanwhile and nothing is lost.
    ///
    /// @throws ProcessTimedOut with what came so far, if the limit passed first
    public Completed communicate(byte[] input, Duration limit) throws IOException, ProcessTimedOut {
        return communicate(RunOptions.DEFAULT.input(input).within(limit));
    }

    private Completed unlimited(RunOptions options) throws IOException {
        try {
            return communicate(options);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As [#communicate(byte[], Duration)], with the limits in `options`; the first call decides on
    /// input and output.
    ///
    /// @throws IllegalStateException if a later call has input
    public Completed communicate(RunOptions options) throws IOException, ProcessTimedOut {
        Communication under = communication(options);
        Duration limit = options.limit();
        if (!under.await(limit) && limit != null) {
            throw new ProcessTimedOut(toString(), limit, under.stdout(), under.stderr());
        }
        return new Completed(exit.await(), under.stdout(), under.stderr());
    }

    private Communication communication(RunOptions options) {
        var begun = new Communication(this, options);
        if (communication.compareAndSet(null, begun)) {
            begun.begin();
            return begun;
        }
        if (options.input().length > 0) {
            throw new IllegalStateException(
                    "input: "
                            + options.input().length
                            + " bytes (expected: none after the first communicate)");
        }
        return Objects.requireNonNull(communication.get());
    }

    /// Waits for its end; its pipes may have more to read, and a pipe that nobody reads may keep it
    /// from ending ([#communicate()] does both).
    ///
    /// @return the exit code
    public int await() {
        return exit.await();
    }

    /// As [#await()], for at most `limit`; zero only looks.
    ///
    /// @throws TimeoutException if it has not ended by then
    public int await(Duration limit) throws TimeoutException {
        if (!exit.await(limit)) {
            throw new TimeoutException("process: " + this + " (expected: to end in " + limit + ")");
        }
        return exit.await();
    }

    /// {@return its exit code, if it has ended}
    public OptionalInt poll() {
        return isReady() ? OptionalInt.of(exitCode()) : OptionalInt.empty();
    }

    /// {@return its exit code}
    ///
    /// @throws IllegalStateException if it has not ended
    public int exitCode() {
        if (!isReady()) {
            throw new IllegalStateException("process: " + this + " (expected: an ended one)");
        }
        return exit.await();
    }

    /// {@return true if it has ended}
    @Override
    public boolean isReady() {
        return exit.isReady();
    }

    @Override
    public Link rawLink(Runnable callback) {
        return exit.rawLink(callback);
    }

    /// Asks it to end (`SIGTERM`); one that has ended is left alone. Does not wait.
    public void terminate() {
        handle().destroy();
    }

    /// Ends it (`SIGKILL`); one that has ended is left alone. Does not wait.
    public void kill() {
        handle().destroyForcibly();
    }

    /// Sends it a signal by its name, `HUP` or `SIGHUP`; one that has ended is left alone. The JDK
    /// itself can only send `TERM` and `KILL`, others are sent by a shell.
    ///
    /// @throws IllegalArgumentException if this system has no such signal
    /// @throws IOException if it cannot be sent
    public void signal(String name) throws IOException {
        String known = Signals.nameOf(name);
        if (known.equals("TERM")) {
            terminate();
        } else if (known.equals("KILL")) {
            kill();
        } else if (!isReady()) {
            Completed sent = run("sh", "-c", "kill -s \"$0\" \"$1\"", known, Long.toString(pid()));
            if (sent.exitCode() != 0 && !isReady()) {
                throw new IOException("signal: " + name + " (expected: one that can be sent)");
            }
        }
    }

    /// Waits for the end of any process of this machine (gevent's `waitpid`); the exit code is only
    /// known of those that were started here. One that was not is looked at now and then.
    ///
    /// @throws NoSuchElementException if there is none with that id
    public static void awaitEnd(long pid) {
        ProcessHandle handle = ProcessHandle.of(pid).orElseThrow(() -> unknown(pid));
        Hub hub = Hub.currentOrNull();
        if (hub == null) {
            AsyncResult.from(handle.onExit()).await();
            return;
        }
        try (var watcher = new ChildWatcher(hub, handle)) {
            var over = new Event();
            watcher.start(over::set);
            over.await();
        }
    }

    private static NoSuchElementException unknown(long pid) {
        return new NoSuchElementException("pid: " + pid + " (expected: a process)");
    }

    private ProcessHandle handle() {
        return process.toHandle();
    }

    /// Runs `action` on some thread once it has ended.
    void whenEnded(Runnable action) {
        exit.whenEnded(action);
    }

    /// {@return what to throw for `late`, with what the process wrote until it was killed}
    private ProcessTimedOut afterKill(ProcessTimedOut late, RunOptions options) throws IOException {
        Communication under = communication(RunOptions.DEFAULT);
        under.await(ProcessLimits.OUTPUT_GRACE);
        Duration limit = Objects.requireNonNull(options.limit());
        var complete = new ProcessTimedOut(toString(), limit, under.stdout(), under.stderr());
        complete.setStackTrace(late.getStackTrace());
        return complete;
    }

    @Override
    public String toString() {
        return "Subprocess(" + pid() + (isReady() ? ", ended)" : ")");
    }
}
