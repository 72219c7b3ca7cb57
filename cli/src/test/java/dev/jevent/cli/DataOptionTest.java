package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataOptionTest {
    @TempDir Path dir;

    @Test
    void body_joinsWithAmpersands_andSendsUtf8() {
        assertThat(body("a=1")).isEqualTo("a=1");
        assertThat(body("a=1", "", "b=\u2603", "c\nd")).isEqualTo("a=1&&b=\u2603&c\nd");
        assertThat(body()).isEmpty();
    }

    @Test
    void body_ofAFile_isItsContentWithoutLineEndsAndNuls() throws IOException {
        Path file = dir.resolve("data");
        Files.write(file, new byte[] {'a', '\r', '\n', 0, 'b', (byte) 0xff, '\n'});

        assertThat(DataOption.body(List.of("x", "@" + file, "y"), InputStream.nullInputStream()))
                .isEqualTo(new byte[] {'x', '&', 'a', 'b', (byte) 0xff, '&', 'y'});
    }

    @Test
    void body_ofStandardInput() {
        var stdin = new ByteArrayInputStream("from\nstdin".getBytes(UTF_8));

        assertThat(new String(DataOption.body(List.of("@-"), stdin), UTF_8)).isEqualTo("fromstdin");
    }

    @Test
    void body_atSignInsideAValue_isText() {
        assertThat(body("user=a@b")).isEqualTo("user=a@b");
    }

    @Test
    void body_ofAnUnreadableFile_namesIt() {
        Path missing = dir.resolve("missing");

        assertThatExceptionOfType(InputFailed.class)
                .isThrownBy(() -> body("@" + missing))
                .withMessage(missing + ": No such file or directory");
        assertThatExceptionOfType(InputFailed.class)
                .isThrownBy(() -> body("@" + dir))
                .withMessage(dir + ": Is a directory");
        assertThatExceptionOfType(InputFailed.class)
                .isThrownBy(() -> body("@a\0b"))
                .withMessageStartingWith("a\0b: ");
    }

    @Test
    void body_ofAnEndlessFile_stopsAtTheLimit() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return '\n';
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        return length;
                    }
                };

        assertThatExceptionOfType(InputFailed.class)
                .isThrownBy(() -> DataOption.body(List.of("@-"), endless))
                .withMessage("standard input: too large (expected: at most 67108864 bytes)");
    }

    private static String body(String... values) {
        return new String(DataOption.body(List.of(values), InputStream.nullInputStream()), UTF_8);
    }
}
