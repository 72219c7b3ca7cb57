package dev.jevent.checks;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jevent.checks.GetProcess.Ended;
import dev.jevent.testing.Eventually;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command in a process of its own, against nginx.
class GetFromNginxTest extends NginxFixture {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGES = 1_000;
    private static final String DONE = "pages    1,000 came, 0 failed, 0 missing";

    private static Ended run(String... arguments) throws Exception {
        return GetProcess.run(folder, arguments);
    }

    private static void assertPages(Ended ended) throws IOException {
        assertThat(ended.status()).isZero();
        assertThat(ended.errors()).contains(DONE);
        Map<Integer, JsonNode> lines =
                Files.readAllLines(ended.out()).stream()
                        .map(JSON::readTree)
                        .collect(toMap(line -> line.get("index").asInt(), line -> line));
        assertThat(lines).hasSize(PAGES);
        for (int i = 0; i < PAGES; i++) {
            JsonNode line = Objects.requireNonNull(lines.get(i), "line of page " + i);
            assertThat(line.get("url").asString()).endsWith("/?page=" + i);
            assertThat(line.get("status").asInt()).isEqualTo(200);
            assertThat(line.get("body").asString()).isEqualTo(Nginx.page(i));
        }
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertFiles(Path directory, int pages) {
        List<Path> files = files(directory);
        assertThat(files).hasSize(pages);
        for (int i = 0; i < pages; i++) {
            assertThat(files.get(i).getFileName().toString())
                    .startsWith("%06d-".formatted(i))
                    .endsWith(".html");
            assertThat(files.get(i)).hasContent(Nginx.page(i));
        }
    }

    @Test
    void aThousandPages_areEachALineWithItsOwnBody() throws Exception {
        assertPages(run(nginx.url() + "?page=[0-999]"));
    }

    @Test
    void aThousandPages_overTls_areEachALineWithItsOwnBody() throws Exception {
        assertPages(run("-k", "-c", "20", nginx.tlsUrl() + "?page=[0-999]"));
    }

    @Test
    void aThousandPages_areEachAFile(@TempDir Path pages) throws Exception {
        Ended ended = run("-o", pages.toString(), nginx.url() + "?page=[0-999]");

        assertThat(ended.status()).isZero();
        assertThat(ended.errors()).contains(DONE);
        assertThat(ended.out()).isEmptyFile();
        assertFiles(pages, PAGES);
    }

    @Test
    void selfSigned_isRefusedInOneLine() throws Exception {
        Ended ended = run(nginx.tlsUrl() + "?page=7");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors()).filteredOn(line -> line.startsWith("jevent:")).hasSize(1);
        assertThat(ended.errors().getFirst())
                .startsWith("jevent: " + nginx.tlsUrl() + "?page=7: ")
                .endsWith("the certificate is not from an authority that is trusted");
        assertThat(ended.errors())
                .contains("pages    0 came, 1 failed, 0 missing", "failed   1 TLS");
    }

    @Test
    void aPortThatRefuses_isOneLine() throws Exception {
        try (var held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "http://127.0.0.1:" + held.getLocalPort() + "/";
            Ended ended = run(url);

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.errors()).filteredOn(line -> line.startsWith("jevent:")).hasSize(1);
            assertThat(ended.errors().getFirst()).startsWith("jevent: " + url + ": ");
            assertThat(ended.errors()).contains("failed   1 no connection");
        }
    }

    @Test
    void badInput_isOneLineAnd2() throws Exception {
        for (List<String> bad :
                List.of(List.of("--no-such", nginx.url()), List.of(nginx.url() + "[9-1]"))) {
            Ended ended = run(bad.toArray(String[]::new));

            assertThat(ended.status()).as("%s", bad).isEqualTo(2);
            assertThat(ended.errors()).hasSize(1);
            assertThat(ended.errors().getFirst()).startsWith("jevent: ");
            assertThat(ended.out()).isEmptyFile();
        }
    }

    @Test
    void aReaderThatLeaves_endsItWith23() throws Exception {
        String[] arguments = {nginx.url() + "?page=[0-9999999]"};
        try (GetProcess get =
                GetProcess.start(folder, Redirect.PIPE, List.of(), List.of(), arguments)) {
            try (var head =
                    new BufferedReader(new InputStreamReader(get.pipe(), StandardCharsets.UTF_8))) {
                assertThat(JSON.readTree(head.readLine()).get("status").asInt()).isEqualTo(200);
            }
            Ended ended = get.end(folder);

            assertThat(ended.status()).isEqualTo(23);
            assertThat(ended.errors()).filteredOn(line -> line.startsWith("jevent:")).hasSize(1);
            assertThat(ended.errors()).contains("jevent: standard output: Broken pipe");
        }
    }

    @Test
    void aFullDevice_endsItWith23() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "/dev/full: none on this system");
        String[] arguments = {nginx.url() + "?page=[0-9999999]"};
        Redirect redirect = Redirect.to(full);
        try (GetProcess get = GetProcess.start(folder, redirect, List.of(), List.of(), arguments)) {
            Ended ended = get.end(folder);

            assertThat(ended.status()).isEqualTo(23);
            assertThat(ended.errors()).filteredOn(line -> line.startsWith("jevent:")).hasSize(1);
            assertThat(ended.errors()).contains("jevent: standard output: No space left on device");
        }
    }

    /// The slow pages are half here when the signal comes.
    @Test
    void interrupt_keepsWhatCameAndNamesWhatIsMissing(@TempDir Path pages) throws Exception {
        List<String> before = List.of("env", "--default-signal=INT");
        assumeTrue(canReset(before), "env --default-signal: not on this system");
        String[] arguments = {
            "-o", pages.toString(), nginx.url() + "?page=[0-49]", nginx.url() + "slow?page=[0-29]"
        };
        try (GetProcess get =
                GetProcess.start(folder, Redirect.DISCARD, before, List.of(), arguments)) {
            Eventually.holds("50 pages came", () -> complete(pages) == 50);
            String kill = "kill -INT " + get.process().pid();
            assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).isZero();
            Ended ended = get.end(folder);

            assertThat(ended.status()).isEqualTo(130);
            assertThat(ended.errors()).contains("pages    50 came, 0 failed, 30 missing");
        }
        assertFiles(pages, 50);
    }

    private static boolean canReset(List<String> before) throws Exception {
        return ForeignServer.program("env") != null
                && new ProcessBuilder(before.get(0), before.get(1), "true").start().waitFor() == 0;
    }

    private static long complete(Path pages) {
        return files(pages).stream().filter(file -> file.toString().endsWith(".html")).count();
    }

    /// The list, its pages and its lines are each larger than the heap.
    @Test
    void aListLargerThanTheHeap_isFetchedToItsEnd(@TempDir Path work) throws Exception {
        int pages = 17_000;
        Path list = work.resolve("urls");
        String padding = "x".repeat(2_000);
        try (BufferedWriter urls = Files.newBufferedWriter(list)) {
            for (int i = 0; i < pages; i++) {
                urls.write(nginx.url() + "?page=" + i + padding + "\n");
            }
        }
        Path out = work.resolve("out");
        Redirect redirect = Redirect.to(out.toFile());
        try (GetProcess get =
                GetProcess.start(
                        folder, redirect, List.of(), List.of("-Xmx32m"), "-i", list.toString())) {
            Ended ended = get.end(out);
            assertThat(ended.errors()).contains("pages    17,000 came, 0 failed, 0 missing");
            assertThat(ended.status()).isZero();
        }
        assertThat(Files.size(list)).isGreaterThan(32 << 20);
        assertThat(indexes(out, padding)).isEqualTo(ofAll(pages));
    }

    /// The indexes of all lines, each of which must have its own page.
    private static BitSet indexes(Path out, String padding) throws IOException {
        var seen = new BitSet();
        try (Stream<String> lines = Files.lines(out)) {
            lines.forEach(
                    text -> {
                        JsonNode line = JSON.readTree(text);
                        int index = line.get("index").asInt();
                        String page = "<html>page " + index + padding + "</html>";
                        assertThat(line.get("body").asString().equals(page)).isTrue();
                        seen.set(index);
                    });
        }
        return seen;
    }

    private static BitSet ofAll(int pages) {
        return IntStream.range(0, pages).collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
