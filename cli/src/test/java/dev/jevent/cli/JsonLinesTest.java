package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class JsonLinesTest {

    @Test
    @DisplayName("L7: each line is written in one piece and flushed")
    void l7_write_isOnePieceAndAFlush() {
        List<String> calls = new ArrayList<>();
        OutputStream out =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        calls.add("single byte");
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        calls.add(new String(bytes, offset, length, UTF_8));
                    }

                    @Override
                    public void flush() {
                        calls.add("flush");
                    }
                };
        JsonLines lines = new JsonLines("standard output", out);

        lines.write(JsonLineTest.page("\u2603"));
        lines.write(JsonLineTest.page(null));

        assertThat(calls).hasSize(4);
        assertThat(calls.get(0)).startsWith("{\"index\":7").endsWith("\"body\":\"\u2603\"}\n");
        assertThat(calls.get(1)).isEqualTo("flush");
        assertThat(calls.get(2)).endsWith("\"error\":null}\n");
        assertThat(calls.get(3)).isEqualTo("flush");
    }

    @Test
    void write_isUtf8() {
        var bytes = new ByteArrayOutputStream();

        new JsonLines("out", bytes).write(JsonLineTest.page("\u00e9\ud83d\ude00\ud800"));

        assertThat(bytes.toString(UTF_8)).contains("\"body\":\"\u00e9\ud83d\ude00\\ud800\"");
    }

    @Test
    @DisplayName("L17: a closed pipe is an error that names where")
    void l17_closedPipe_isOutputFailed() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        try (OutputStream out = Channels.newOutputStream(pipe.sink())) {
            JsonLines lines = new JsonLines("standard output", out);

            assertThatExceptionOfType(OutputFailed.class)
                    .isThrownBy(() -> lines.write(JsonLineTest.page(null)))
                    .withMessage("standard output: Broken pipe")
                    .withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("L17: a full disk is an error that names where, also behind a buffer")
    void l17_fullDisk_isOutputFailed() throws IOException {
        try (FileOutputStream full = new FileOutputStream("/dev/full")) {
            // Not closed: that would flush, and fail, once more.
            JsonLines lines = new JsonLines("standard output", new BufferedOutputStream(full));

            assertThatExceptionOfType(OutputFailed.class)
                    .isThrownBy(() -> lines.write(JsonLineTest.page(null)))
                    .withMessage("standard output: No space left on device");
        }
    }
}
