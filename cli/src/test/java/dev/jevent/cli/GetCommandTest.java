package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command in this process, against the server of the JDK.
class GetCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger flaky = new AtomicInteger();
    private HttpServer server;
    private String url;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(command -> Thread.ofPlatform().daemon().start(command));
        server.createContext("/page", exchange -> send(exchange, 200, pageOf(exchange)));
        server.createContext("/missing", exchange -> send(exchange, 404, "none"));
        server.createContext("/flaky", this::fail3Times);
        server.createContext("/echo", GetCommandTest::echo);
        server.createContext("/slow", this::sendLate);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stopServer() {
        answer.countDown();
        server.stop(0);
    }

    private static String pageOf(HttpExchange exchange) {
        return "<" + exchange.getRequestURI().getQuery() + ">";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void fail3Times(HttpExchange exchange) throws IOException {
        send(exchange, flaky.incrementAndGet() <= 3 ? 503 : 200, "at last");
    }

    private static void echo(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String mine = exchange.getRequestHeaders().getFirst("X-Mine");
        send(exchange, 200, exchange.getRequestMethod() + " " + body + " " + type + " " + mine);
    }

    private void sendLate(HttpExchange exchange) throws IOException {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        send(exchange, 200, "late");
    }

    private int run(String... args) {
        return run(out, "", args);
    }

    private int run(OutputStream to, String input, String... args) {
        var in = new ByteArrayInputStream(input.getBytes(UTF_8));
        return Main.run(
                args, new Stdio(in, to, new PrintStream(err, true, UTF_8), () -> Terminal.NONE));
    }

    private String errors() {
        return err.toString(UTF_8);
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }

    @Test
    void glob_givesALineOfJsonForEachPage() {
        assertThat(run("get", url + "/page?n=[1-250]")).isZero();

        assertThat(lines()).hasSize(250);
        assertThat(lines())
                .anyMatch(line -> line.contains("\"index\":41,") && line.contains("n=42>"));
        assertThat(lines()).allMatch(line -> line.contains("\"status\":200,"));
        assertThat(errors()).startsWith("pages    250 came, 0 failed, 0 missing\n");
    }

    @Test
    void list_isReadFromAFileAndFromStandardInput(@TempDir Path dir) throws IOException {
        Path list = dir.resolve("urls");
        Files.writeString(list, url + "/page?n=a\n\n# no page\n" + url + "/page?n=b\n");

        assertThat(run("get", "-i", list.toString())).isZero();
        assertThat(run(out, url + "/page?n=c\n", "get", "-i", "-")).isZero();

        assertThat(lines()).hasSize(3);
        assertThat(out.toString(UTF_8)).contains("<n=a>", "<n=b>", "<n=c>");
    }

    @Test
    void output_keepsWholePagesOnly(@TempDir Path dir) throws IOException {
        Path pages = dir.resolve("new").resolve("pages");

        assertThat(run("get", "-o", pages.toString(), url + "/page?n=[0-9]", url + "/missing"))
                .isEqualTo(1);

        try (Stream<Path> files = Files.list(pages)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).hasSize(10);
            assertThat(all.get(7).getFileName().toString()).startsWith("000007-");
            assertThat(all.get(7)).content().isEqualTo("<n=7>");
        }
        assertThat(out.size()).isZero();
        assertThat(errors())
                .contains(url + "/missing: HTTP 404 Not Found\n")
                .contains("pages    10 came, 1 failed, 0 missing\nfailed   1 HTTP 404\n");
    }

    @Test
    void failures_haveAKindEach_andALineForTheFirstTen() {
        assertThat(run("get", "-c", "1", "nothing", "http://127.0.0.1:1/[1-20]", url + "/page?n=1"))
                .isEqualTo(1);

        assertThat(lines()).hasSize(22);
        assertThat(errors())
                .contains("jevent: nothing: ")
                .contains("jevent: http://127.0.0.1:1/9: ")
                .doesNotContain("jevent: http://127.0.0.1:1/10: ")
                .contains("jevent: further failures are only counted\n")
                .contains("failed   20 no connection\nfailed   1 bad URL\n");
    }

    @Test
    void passwords_areNotEchoed(@TempDir Path dir) throws IOException {
        String secret = url.replace("http://", "http://ada:secret@");
        Path list = dir.resolve("urls");
        Files.writeString(list, "ada:secret@h/\n" + secret + "/page?n=1\n" + secret + "/missing\n");

        assertThat(run("get", "-i", list.toString())).isEqualTo(1);
        assertThat(run("get", secret + "/[0-")).isEqualTo(2);

        assertThat(out.toString(UTF_8)).contains("http://ada:***@127").doesNotContain("secret");
        assertThat(errors()).contains("ada:***@h/", "://ada:***@127").doesNotContain("secret");
    }

    @Test
    void retries_sendAgainWhatMayBeMended() {
        assertThat(run("get", "--retries", "3", url + "/flaky")).isZero();

        assertThat(flaky).hasValue(4);
        assertThat(lines().getFirst()).endsWith("\"error\":null,\"body\":\"at last\"}");
    }

    @Test
    void retries_thatDoNotHelp_areThatStatus() {
        assertThat(run("get", "--retries", "1", url + "/flaky")).isEqualTo(1);

        assertThat(flaky).hasValue(2);
        assertThat(errors()).contains("failed   1 HTTP 503\n");
    }

    @Test
    void data_isPosted_withItsHeaders() {
        assertThat(run("get", "-d", "a=1", "-d", "b=2", "-H", "X-Mine: yes", url + "/echo"))
                .isZero();
        assertThat(run("get", "-X", "PUT", "-d", "x", "-H", "Content-Type: t/x", url + "/echo"))
                .isZero();

        assertThat(lines().get(0))
                .contains("\"POST a=1&b=2 application/x-www-form-urlencoded yes\"");
        assertThat(lines().get(1)).contains("\"PUT x t/x null\"");
    }

    @Test
    void timeout_isAFailureOfThatPage() {
        assertThat(run("get", "--timeout", "50ms", url + "/slow", url + "/page?n=1")).isEqualTo(1);

        assertThat(errors()).contains("1 came, 1 failed, 0 missing\nfailed   1 timeout\n");
    }

    @Test
    void rate_spacesTheStarts() {
        long start = System.nanoTime();

        assertThat(run("get", "--rate", "20", url + "/page?n=[0-4]")).isZero();

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(4 * 50_000_000L);
    }

    @Test
    void badInput_isOneLineThatNamesIt_andStatus2(@TempDir Path dir) {
        String absent = dir.resolve("absent").toString();
        assertRefused("http://h/[0-9", "get", "http://h/[0-9");
        assertRefused("--nonsense", "get", "--nonsense", "http://h/");
        assertRefused("no URL", "get");
        assertRefused(absent + ": No such file or directory", "get", "-i", absent);
        assertRefused("header: \"x\"", "get", "-H", "x", "http://h/");
        assertRefused("--timeout: soon", "get", "--timeout", "soon", "http://h/");
        assertRefused("rate: 0", "get", "--rate", "0", "http://h/");
        assertRefused("-c: 0", "get", "-c", "0", "http://h/");
        assertRefused("--retries: -1", "get", "--retries=-1", "http://h/");
        assertRefused("method: A B", "get", "-X", "A B", "http://h/");
        assertRefused("'nope'", "nope");
        assertRefused("no command");
    }

    private void assertRefused(String named, String... args) {
        err.reset();
        assertThat(run(args)).as("%s", (Object) args).isEqualTo(2);
        assertThat(errors()).startsWith("jevent: ").contains(named).hasLineCount(1);
    }

    @Test
    void listThatCannotBeRead_keepsWhatCame_andEndsWith2(@TempDir Path dir) throws IOException {
        Path list = dir.resolve("urls");
        Files.write(
                list,
                (url + "/page?n=1\n\u00e9").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        assertThat(run("get", "-i", list.toString())).isEqualTo(2);

        assertThat(lines()).hasSize(1);
        assertThat(errors())
                .contains("jevent: " + list + ", line 2: undecodable (expected: UTF-8)\n")
                .contains("1 came, 0 failed, 0 missing");
    }

    @Test
    void fullDevice_isOneLineAndStatus23_evenWhileOthersAreSlow() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };

        assertThat(run(full, "", "get", url + "/page?n=1", url + "/slow")).isEqualTo(23);

        assertThat(errors())
                .contains("pages    0 came, 0 failed, 2 missing\n")
                .endsWith("jevent: standard output: No space left on device\n");
        err.reset();
        assertThat(run(full, "", "--version")).isEqualTo(23);
        assertThat(errors()).isEqualTo("jevent: standard output: No space left on device\n");
    }

    @Test
    void interrupted_keepsWhatCame_andTellsHowManyAreMissing() throws Exception {
        List<String> args = new ArrayList<>(List.of("get", "-c", "4", url + "/page?n=[1-3]"));
        args.add(url + "/slow?[1-50]");
        var command = new FutureTask<>(() -> run(args.toArray(String[]::new)));
        Thread thread = Thread.ofPlatform().start(command);

        asked.await();
        while (out.toString(UTF_8).lines().count() < 3) {
            Thread.onSpinWait();
        }
        thread.interrupt();

        assertThat(command.get()).isEqualTo(130);
        assertThat(lines()).hasSize(3);
        assertThat(errors()).startsWith("pages    3 came, 0 failed, 50 missing\n");
    }

    @Test
    void version_isOneLine() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString(UTF_8)).matches("jevent \\d+\\.\\d+\\.\\d+\n");
        assertThat(err.size()).isZero();
    }
}
