package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlSourceTest {
    private static final InputStream NOTHING = InputStream.nullInputStream();

    @Test
    void globsOnly_totalIsKnown_andIndexesRunOn() {
        var source = new UrlSource(List.of(glob("h/[1-2]"), glob("h/x"), glob("{a,b}")), List.of());

        assertThat(source.total()).hasValue(5);
        assertThat(all(source))
                .containsExactly(
                        new Target(0, "h/1", List.of("1")),
                        new Target(1, "h/2", List.of("2")),
                        new Target(2, "h/x", List.of()),
                        new Target(3, "a", List.of("a")),
                        new Target(4, "b", List.of("b")));
    }

    @Test
    void globsWhoseSumALongCannotCount_areRefused() {
        UrlGlob huge = glob("[1-9223372036854775807]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UrlSource(List.of(huge, huge), List.of()))
                .withMessage("URL globs: 2 of them (expected: at most 9223372036854775807 URLs)");
    }

    @Test
    void nothingGiven_isEmptyWithTotalZero() {
        var source = new UrlSource(List.of(), List.of());

        assertThat(source.total()).hasValue(0);
        assertThat(source.hasNext()).isFalse();
        assertThatThrownBy(source::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void lists_followTheGlobs_withTotalUnknown() {
        var source =
                new UrlSource(
                        List.of(glob("h/[1-2]")), List.of(list("one", "a\nb\n"), list("two", "c")));

        assertThat(source.total()).isEmpty();
        assertThat(urls(source)).containsExactly("h/1", "h/2", "a", "b", "c");
    }

    @Test
    void list_skipsBlankLinesAndComments_andTakesBothLineEnds() {
        String text = "\ufeff# first\r\n\r\n  http://h/1  \r\n\t\n#x\n  # y\nhttp://h/2#frag\n\n";

        assertThat(urls(source(text))).containsExactly("http://h/1", "http://h/2#frag");
    }

    @Test
    void list_doesNotExpandGlobs() {
        assertThat(all(source("http://h/[1-2]{a,b}\\\n")))
                .containsExactly(new Target(0, "http://h/[1-2]{a,b}\\", List.of()));
    }

    @Test
    void list_lineOfTheLongestLength_isTaken_withEitherLineEnd() {
        String longest = "u".repeat(BoundedLines.LINE_CHARS_MAX);

        assertThat(urls(source(longest + "\n" + longest + "\r\n" + longest)))
                .containsExactly(longest, longest, longest);
    }

    @Test
    void list_longerLine_isAnErrorWithNameAndNumber_andEndsTheSource() {
        String tooLong = "u".repeat(BoundedLines.LINE_CHARS_MAX + 1);
        for (String end : List.of("\n", "\r\n", "", "u".repeat(100_000))) {
            UrlSource source = source("# a comment\nhttp://h/\n" + tooLong + end);

            assertThat(source.next().url()).isEqualTo("http://h/");
            assertThatExceptionOfType(InputFailed.class)
                    .isThrownBy(source::hasNext)
                    .withMessage("urls.txt, line 3: too long (expected: at most 65536 characters)");
            assertThat(source.hasNext()).isFalse();
        }
    }

    @Test
    void list_endlessLine_isRefusedAfterTheLimitNotAfterItsEnd() {
        var endless = new GeneratedReader("u", Long.MAX_VALUE);
        var source = new UrlSource(List.of(), List.of(new UrlList("pipe", () -> endless)));

        assertThatExceptionOfType(InputFailed.class).isThrownBy(source::hasNext);
        assertThat(endless.read)
                .isLessThanOrEqualTo(BoundedLines.LINE_CHARS_MAX + 2L * BoundedLines.BUFFER_CHARS);
        assertThat(endless.closed).isTrue();
    }

    @Test
    void list_notUtf8_isAnErrorWithNameAndNumber(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("urls.txt");
        Files.write(file, "http://h/1\nhttp://h/\u00e9\n".getBytes(ISO_8859_1));
        try (var source = new UrlSource(List.of(), List.of(file(file)))) {
            source.next();

            assertThatExceptionOfType(InputFailed.class)
                    .isThrownBy(source::next)
                    .withMessage(file + ", line 2: undecodable (expected: UTF-8)");
        }
    }

    @Test
    void standardInput_isNamedByADash() {
        var stdin = new ByteArrayInputStream("http://h/\u2603\n".getBytes(UTF_8));

        assertThat(urls(new UrlSource(List.of(), List.of(UrlList.of("-", stdin)))))
                .containsExactly("http://h/\u2603");
    }

    @Test
    void unreadableFile_isRefusedBeforeAnythingIsFetched(@TempDir Path dir) {
        Path missing = dir.resolve("missing.txt");

        assertThatExceptionOfType(InputFailed.class)
                .isThrownBy(() -> file(missing))
                .withMessage(missing + ": No such file or directory");
        assertThatExceptionOfType(InputFailed.class)
                .isThrownBy(() -> file(dir))
                .withMessage(dir + ": Is a directory");
        assertThatExceptionOfType(InputFailed.class)
                .isThrownBy(() -> UrlList.of("a\0b", NOTHING))
                .withMessageStartingWith("a\0b: ");
    }

    @Test
    void fileThatVanishesBeforeItsTurn_isNamed(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("urls.txt"), "http://h/\n");
        var source = new UrlSource(List.of(), List.of(file(file)));
        Files.delete(file);

        assertThatExceptionOfType(InputFailed.class)
                .isThrownBy(source::hasNext)
                .withMessage(file + ": No such file or directory");
    }

    @Test
    void readError_isNamed_andTheErrorOfClosingIsKept() {
        Reader broken =
                new Reader() {
                    @Override
                    public int read(char[] buffer, int offset, int length) throws IOException {
                        throw new IOException("Input/output error");
                    }

                    @Override
                    public void close() throws IOException {
                        throw new IOException("stale handle");
                    }
                };
        var source = new UrlSource(List.of(), List.of(new UrlList("tape", () -> broken)));

        assertThatExceptionOfType(InputFailed.class)
                .isThrownBy(source::hasNext)
                .withMessage("tape: Input/output error")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void close_closesTheOpenList_andEndsTheSource() {
        var reader = new GeneratedReader("http://h/\n", 100);
        var source = new UrlSource(List.of(), List.of(new UrlList("list", () -> reader)));
        source.next();

        source.close();
        source.close();

        assertThat(reader.closed).isTrue();
        assertThat(source.hasNext()).isFalse();
    }

    @Test
    void listAtItsEnd_isClosedBeforeTheNextIsOpened() {
        var first = new GeneratedReader("a\n", 1);
        UrlList second =
                new UrlList(
                        "second",
                        () -> {
                            assertThat(first.closed).isTrue();
                            return new StringReader("b\n");
                        });

        assertThat(urls(new UrlSource(List.of(), List.of(new UrlList("f", () -> first), second))))
                .containsExactly("a", "b");
    }

    @Test
    void l2_millionUrls_areStreamed_neverReadFurtherAheadThanTheBuffer() {
        String line = "http://h/page\n";
        long count = 1_000_000;
        var reader = new GeneratedReader(line, count);
        var source = new UrlSource(List.of(), List.of(new UrlList("generated", () -> reader)));

        assertThat(reader.read).isZero();
        long farthest = 0;
        long taken = 0;
        while (source.hasNext()) {
            assertThatNextIs(source.next(), taken);
            taken++;
            farthest = Math.max(farthest, reader.read - taken * line.length());
        }

        assertThat(taken).isEqualTo(count);
        assertThat(farthest).isPositive().isLessThanOrEqualTo(BoundedLines.BUFFER_CHARS);
        assertThat(reader.closed).isTrue();
    }

    /// Plain comparison: a million assertion objects would be most of the test's time.
    private static void assertThatNextIs(Target target, long index) {
        if (target.index() != index || !target.url().equals("http://h/page")) {
            throw new AssertionError("at " + index + ": " + target);
        }
    }

    /// The same text over and over, made while it is read; counts how far that went.
    private static final class GeneratedReader extends Reader {
        private final String text;
        private final long length;
        private long read;
        private boolean closed;

        GeneratedReader(String text, long times) {
            this.text = text;
            this.length = times == Long.MAX_VALUE ? times : times * text.length();
        }

        @Override
        public int read(char[] buffer, int offset, int wanted) {
            if (read == length) {
                return -1;
            }
            int given = (int) Math.min(wanted, length - read);
            for (int i = 0; i < given; i++) {
                buffer[offset + i] = text.charAt((int) (read++ % text.length()));
            }
            return given;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static UrlGlob glob(String text) {
        return UrlGlob.parse(text);
    }

    private static UrlList list(String name, String text) {
        return new UrlList(name, () -> new StringReader(text));
    }

    private static UrlList file(Path file) {
        return UrlList.of(file.toString(), NOTHING);
    }

    private static UrlSource source(String text) {
        return new UrlSource(List.of(), List.of(list("urls.txt", text)));
    }

    private static List<Target> all(UrlSource source) {
        List<Target> all = new ArrayList<>();
        source.forEachRemaining(all::add);
        return all;
    }

    private static List<String> urls(UrlSource source) {
        return all(source).stream().map(Target::url).toList();
    }
}
