package dev.jevent.checks.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jevent.hub.Hub;
import dev.jevent.interop.HubExecutor;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Servers of blocking code whose work is done by greenlets, under load.
class ServersTest {
    private static final int PAGES = 1_000;
    private static final int WORK_MILLIS = 10;

    /// The JDK's server accepts and waits for requests on one thread, and closes idle connections
    /// on another.
    private static final int JDK_THREADS = 2;

    /// Jetty keeps its timeouts on a thread, and one that only keeps the process alive.
    private static final int JETTY_THREADS = 2;

    /// The command for the load is started by a worker of the hub, and read from by two threads.
    private static final int LOAD_THREADS = 3;

    private static Visitors visitors;

    @BeforeAll
    static void start() throws Exception {
        visitors = Visitors.start();
    }

    @AfterAll
    static void stop() {
        visitors.close();
    }

    /// A server that is up.
    ///
    /// @param url where it serves
    /// @param answered how many requests it has seen
    /// @param stopping ends it
    private record Site(String url, AtomicInteger answered, Runnable stopping)
            implements AutoCloseable {
        @Override
        public void close() {
            stopping.run();
        }
    }

    private interface Start {
        Site on(Stage stage) throws Exception;
    }

    private static Duration visit(Stage stage, Start start) throws Exception {
        try (Site site = start.on(stage)) {
            List<String> urls = numbered(site.url + "?number=");
            Duration took =
                    stage.lap(
                            "1,000 pages of 10 ms to 50 clients",
                            () -> assertThat(visitors.fetch(urls)).isEqualTo(numbered("page ")));
            assertThat(site.answered).hasValue(PAGES);
            return took;
        }
    }

    private static List<String> numbered(String text) {
        return IntStream.range(0, PAGES).mapToObj(i -> text + i).toList();
    }

    private static Wrk load(Stage stage, Start start) throws Exception {
        try (Site site = start.on(stage)) {
            Wrk wrk = Wrk.load(site.url + "?number=1");
            assertThat(wrk.requests()).isPositive();
            stage.note(wrk.requests() + " requests in a second");
            assertThat(site.answered.get()).isGreaterThanOrEqualTo(wrk.requests());
            return wrk;
        }
    }

    @Test
    void jdkServer_answersEachItsOwnPage() throws Exception {
        OneCarrier.play("JDK HttpServer", JDK_THREADS, stage -> visit(stage, ServersTest::jdk));
    }

    @Test
    void jdkServer_underLoad_answersAll() throws Exception {
        assumeTrue(Wrk.isInstalled(), "wrk: not installed (package wrk)");
        int threads = JDK_THREADS + LOAD_THREADS;
        OneCarrier.play("JDK HttpServer, wrk", threads, stage -> load(stage, ServersTest::jdk));
    }

    private static Site jdk(Stage stage) throws IOException {
        var answered = new AtomicInteger();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(HubExecutor.of(Hub.current()));
        server.createContext("/", exchange -> answer(stage, answered, exchange));
        server.start();
        String url = "http://" + Loopback.ADDRESS + ":" + server.getAddress().getPort() + "/";
        return new Site(url, answered, () -> server.stop(0));
    }

    private static void answer(Stage stage, AtomicInteger answered, HttpExchange exchange)
            throws IOException {
        String number = exchange.getRequestURI().getQuery().replace("number=", "");
        byte[] page = work(stage, answered, number);
        exchange.sendResponseHeaders(200, page.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(page);
        }
    }

    private static byte[] work(Stage stage, AtomicInteger answered, String number) {
        stage.look();
        try {
            Thread.sleep(WORK_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        stage.look();
        answered.incrementAndGet();
        return ("page " + number).getBytes(UTF_8);
    }

    @Test
    void jetty_answersEachItsOwnPage() throws Exception {
        OneCarrier.play("Jetty", JETTY_THREADS, stage -> visit(stage, ServersTest::jetty));
    }

    @Test
    void jetty_underLoad_answersAll() throws Exception {
        assumeTrue(Wrk.isInstalled(), "wrk: not installed (package wrk)");
        int threads = JETTY_THREADS + LOAD_THREADS;
        OneCarrier.play("Jetty, wrk", threads, stage -> load(stage, ServersTest::jetty));
    }

    private static Site jetty(Stage stage) throws Exception {
        var answered = new AtomicInteger();
        var server = new Server(new VirtualThreadPool());
        var connector = new ServerConnector(server);
        connector.setHost(Loopback.ADDRESS);
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new PageServlet(stage, answered)), "/");
        server.setHandler(context);
        server.start();
        String url = "http://" + Loopback.ADDRESS + ":" + connector.getLocalPort() + "/";
        return new Site(url, answered, () -> LifeCycle.stop(server));
    }

    private static final class PageServlet extends HttpServlet {
        private final transient Stage stage;
        private final AtomicInteger answered;

        PageServlet(Stage stage, AtomicInteger answered) {
            this.stage = stage;
            this.answered = answered;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.getOutputStream().write(work(stage, answered, request.getParameter("number")));
        }
    }
}
