package dev.jevent.flow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/// A recording that can be read while the process ends: the flight recorder closes all recordings
/// in a shutdown hook of its own, at the same time as all others run, and writes this one into a
/// file first.
final class ExitRecording implements FlightRecorderListener {
    /// How long the flight recorder may take for that.
    private static final long PATIENCE_SECONDS = 30;

    private final Recording recording;
    private final Path file;
    private final CountDownLatch closed = new CountDownLatch(1);

    private ExitRecording(Recording recording, Path file) {
        this.recording = recording;
        this.file = file;
    }

    static ExitRecording of(Recording recording) throws IOException {
        Path file = Files.createTempFile("jevent-flow", ".jfr");
        var kept = new ExitRecording(recording, file);
        FlightRecorder.addListener(kept);
        recording.setDestination(file);
        recording.setDumpOnExit(true);
        return kept;
    }

    @Override
    public void recordingStateChanged(Recording changed) {
        if (recording.getState() == RecordingState.CLOSED) {
            closed.countDown();
        }
    }

    void save(Path to) throws IOException {
        if (!isEnding()) {
            try {
                recording.dump(to);
                return;
            } catch (IOException failure) {
                if (!isEnding()) {
                    throw failure;
                }
            }
        }
        awaitClosed();
        // Not from file to file, which would make it as private as a temporary one.
        try (InputStream in = Files.newInputStream(file)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isEnding() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }

    private void awaitClosed() throws IOException {
        recordingStateChanged(recording);
        try {
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("flight recorder: not ended in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    /// What was recorded stays in the flight recorder's own files, and does not go to ours.
    void stop() {
        try {
            if (recording.getState() == RecordingState.RUNNING) {
                recording.setDumpOnExit(false);
                recording.setDestination(null);
                recording.stop();
            }
        } catch (IllegalStateException | IOException failure) {
            if (!isEnding()) {
                throw new IllegalStateException("flight recorder: cannot be stopped", failure);
            }
        }
    }

    void close() {
        FlightRecorder.removeListener(this);
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // It is in the folder for what may be lost; that it stays is no error.
        }
    }
}
