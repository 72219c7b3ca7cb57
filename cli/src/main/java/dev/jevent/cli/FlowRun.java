package dev.jevent.cli;

import dev.jevent.flow.FlowRecorder;
import dev.jevent.flow.model.Flow;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The recording of one command: it is written once, when the command is over or the process begins
/// to end, whichever comes first.
final class FlowRun {
    private final FlowRecorder recorder;
    private final FlowFile file;
    private final FlowSubject subject;
    private final Stdio stdio;
    private final Consumer<String> told;
    private final Thread hook = new Thread(this::finish, "jevent-flow");
    private boolean finished;
    private boolean written;

    private FlowRun(
            FlowRecorder recorder,
            FlowFile file,
            FlowSubject subject,
            Stdio stdio,
            Consumer<String> told) {
        this.recorder = recorder;
        this.file = file;
        this.subject = subject;
        this.stdio = stdio;
        this.told = told;
    }

    /// Begins to record.
    ///
    /// @param told is given the line that says where the flow is
    /// @throws InputFailed if this Java cannot
    static FlowRun start(FlowFile file, FlowSubject subject, Stdio stdio, Consumer<String> told) {
        try {
            var run = new FlowRun(FlowRecorder.start(), file, subject, stdio, told);
            run.recorder.keepAtExit();
            Runtime.getRuntime().addShutdownHook(run.hook);
            return run;
        } catch (IllegalStateException none) {
            throw new InputFailed("--flow: " + file.path() + " (" + none.getMessage() + ")");
        } catch (IOException failure) {
            throw new InputFailed("--flow: " + file.path(), failure);
        }
    }

    /// Records a body.
    ///
    /// @return what the body does; if that is 0 and its flow could not be written,
    ///   [ExitStatus#WRITE_ERROR]
    static int around(
            FlowFile file,
            FlowSubject subject,
            Stdio stdio,
            Consumer<String> told,
            Callable<Integer> body)
            throws Exception {
        FlowRun run = start(file, subject, stdio, told);
        int status = ExitStatus.SOME_FAILED.code();
        boolean written;
        try {
            status = body.call();
        } finally {
            written = run.finish();
        }
        return status == 0 && !written ? ExitStatus.WRITE_ERROR.code() : status;
    }

    /// Ends the recording and writes it, unless that was done.
    ///
    /// An interrupt that stopped the command does not keep its flow from being written.
    ///
    /// @return true if it could be written
    synchronized boolean finish() {
        if (!finished) {
            finished = true;
            boolean interrupted = Thread.interrupted();
            try (recorder) {
                written = write();
            } finally {
                forgetHook();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        return written;
    }

    private boolean write() {
        try {
            if (file.form() == FlowForm.RECORDING) {
                recorder.save(file.path());
            } else if (!writeView()) {
                return false;
            }
            told.accept("flow: " + file.path());
            return true;
        } catch (IOException failure) {
            return failed(file.path() + ": " + IoReason.of(failure));
        } catch (IllegalArgumentException tooLarge) {
            return failed(file.path() + ": " + tooLarge.getMessage());
        }
    }

    private boolean writeView() throws IOException {
        Flow flow = recorder.flow();
        if (flow.runs().count() == 0) {
            return failed(file.path() + ": not written, as no greenlet has run");
        }
        file.write(flow, subject.title(), subject.allSources());
        return true;
    }

    private boolean failed(String why) {
        stdio.complain("flow: " + OneLine.of(why));
        return false;
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process ends already, and may be waiting for this very thread.
        }
    }
}
