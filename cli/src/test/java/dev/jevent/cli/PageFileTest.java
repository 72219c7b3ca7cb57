package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFileTest {
    private static final byte[] BODY = "a page".getBytes(UTF_8);

    @TempDir Path dir;

    @Test
    void write_leavesOnlyTheFinalFile() {
        PageFile.write(dir, "1.html", BODY);

        assertThat(dir.resolve("1.html")).hasBinaryContent(BODY);
        assertThat(names()).containsExactly("1.html");
    }

    @Test
    void l6_untilTheCommit_onlyThePartIsThere_andTheOldPageStays() throws IOException {
        Files.writeString(dir.resolve("1.html"), "old");
        try (PageFile page = PageFile.open(dir, "1.html")) {
            page.write(BODY, 0, 3);
            assertThat(names()).containsExactly("1.html", "1.html.part");
            assertThat(dir.resolve("1.html")).hasContent("old");

            page.write(BODY, 3, BODY.length - 3);
            page.commit();
        }

        assertThat(dir.resolve("1.html")).hasBinaryContent(BODY);
        assertThat(names()).containsExactly("1.html");
    }

    @Test
    void close_withoutCommit_removesThePart() {
        PageFile page = PageFile.open(dir, "1.html");
        page.write(BODY, 0, BODY.length);

        page.close();
        page.close();

        assertThat(names()).isEmpty();
    }

    @Test
    void bodyThatFails_removesThePart_andItsErrorIsTheOneThrown() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> {
                            try (PageFile page = PageFile.open(dir, "1.html")) {
                                page.write(BODY, 0, BODY.length);
                                throw new IllegalStateException("connection lost");
                            }
                        })
                .withMessage("connection lost")
                .withNoCause();
        assertThat(names()).isEmpty();
    }

    @Test
    void commit_thatCannotRename_namesTheFileAndRemovesThePart() throws IOException {
        Path inTheWay = Files.createDirectories(dir.resolve("1.html/sub")).getParent();

        assertThatExceptionOfType(OutputFailed.class)
                .isThrownBy(() -> PageFile.write(dir, "1.html", BODY))
                .withMessageStartingWith(inTheWay + ": ");
        assertThat(names()).containsExactly("1.html");
    }

    @Test
    void open_inAMissingDirectory_namesTheFile() {
        Path missing = dir.resolve("missing");

        assertThatExceptionOfType(OutputFailed.class)
                .isThrownBy(() -> PageFile.open(missing, "1.html"))
                .withMessage(missing.resolve("1.html.part") + ": No such file or directory");
    }

    @Test
    void open_overThePartOfAKilledRun_beginsAnew() throws IOException {
        Files.writeString(dir.resolve("1.html.part"), "a longer beginning of a page");

        PageFile.write(dir, "1.html", BODY);

        assertThat(dir.resolve("1.html")).hasBinaryContent(BODY);
        assertThat(names()).containsExactly("1.html");
    }

    @Test
    void open_whereThePartIsALink_doesNotWriteThroughIt(@TempDir Path elsewhere)
            throws IOException {
        Path victim = Files.writeString(elsewhere.resolve("victim"), "precious");
        Files.createSymbolicLink(dir.resolve("1.html.part"), victim);

        assertThatExceptionOfType(OutputFailed.class)
                .isThrownBy(() -> PageFile.write(dir, "1.html", BODY));
        assertThat(victim).hasContent("precious");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "/etc/x", "/", "a/../b"})
    void open_nameThatLeavesTheDirectory_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageFile.open(dir, name))
                .withMessage("name: " + name + " (expected: a plain file name)");
        assertThat(names()).isEmpty();
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
