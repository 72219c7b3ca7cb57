package dev.jevent.checks.agent;

import static dev.jevent.checks.agent.Scenarios.check;
import static dev.jevent.checks.agent.Scenarios.same;
import static dev.jevent.checks.agent.Scenarios.whileAnotherRuns;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/// Calls on regular files in greenlets.
final class RegularFileScenarios {
    private final Path folder;

    RegularFileScenarios(Path folder) {
        this.folder = folder;
    }

    void addTo(Scenarios all) {
        all.with("regular", this::regular)
                .with("subclass", this::subclass)
                .with("events", this::events)
                .with("flushed", this::flushed);
    }

    private void regular() throws Exception {
        Path file = folder.resolve("regular");
        byte[] sent = new byte[100_000];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) (i * 7);
        }
        try (var out = new FileOutputStream(file.toFile())) {
            out.write(sent, 0, 50_000);
            out.write(sent[50_000]);
            out.write(sent, 50_001, 49_999);
        }
        check(Arrays.equals(Files.readAllBytes(file), sent), "bytes differ");
        try (var in = new FileInputStream(file.toFile())) {
            check(Arrays.equals(in.readAllBytes(), sent), "bytes differ");
            same(in.read(), -1);
        }
        try (var random = new RandomAccessFile(file.toFile(), "rw")) {
            random.seek(99_999);
            same((byte) random.read(), sent[99_999]);
            same(random.read(), -1);
            random.seek(3);
            random.write(200);
            random.seek(3);
            same(random.read(), 200);
        }
        try {
            new FileInputStream(folder.resolve("none").toFile()).close();
            check(false, "opened");
        } catch (IOException e) {
            check(e.toString().endsWith("(No such file or directory)"), e);
        }
    }

    private static final class Counting extends FileInputStream {
        private int calls;

        Counting(File file) throws IOException {
            super(file);
        }

        @Override
        public int read() throws IOException {
            calls++;
            return super.read();
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            calls++;
            return super.read(target, from, length);
        }
    }

    private void subclass() throws Exception {
        Path file = Files.writeString(folder.resolve("subclass"), "abc");
        try (var in = new Counting(file.toFile())) {
            same(in.read(), (int) 'a');
            same(in.read(new byte[5], 0, 5), 2);
            same(in.calls, 2);
        }
    }

    private void events() throws Exception {
        Path file = Files.writeString(folder.resolve("events"), "abcdef");
        Path dump = folder.resolve("events.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.FileRead").withoutThreshold();
            recording.start();
            try (var in = new FileInputStream(file.toFile())) {
                same(in.read(), (int) 'a');
                same(in.read(new byte[3]), 3);
            }
            recording.stop();
            recording.dump(dump);
        }
        long seen =
                RecordingFile.readAllEvents(dump).stream()
                        .filter(event -> file.toString().equals(event.getString("path")))
                        .count();
        same(seen, 2L);
    }

    private void flushed() throws Exception {
        Path file = folder.resolve("flushed");
        try (var out = new FileOutputStream(file.toFile());
                var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.write(1);
            whileAnotherRuns(
                    () -> {
                        out.getFD().sync();
                        return 1;
                    });
            whileAnotherRuns(
                    () -> {
                        channel.force(true);
                        return 1;
                    });
        }
    }
}
