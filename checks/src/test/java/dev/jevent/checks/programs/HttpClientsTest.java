package dev.jevent.checks.programs;

import static dev.jevent.Jevent.blocking;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.hub.Hub;
import dev.jevent.interop.HubExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Clients that fetch a thousand pages of 100 ms, each in a greenlet.
class HttpClientsTest {
    private static final int PAGES = 1_000;
    private static final Duration TEN_TIMES_P55 = Duration.ofSeconds(5);

    /// The JDK's client waits for all its connections on one thread; the JDK closes old connections
    /// of `HttpURLConnection` on one.
    private static final int CLIENT_THREADS = 1;

    /// Closing a thousand connections in a row is given to a worker of the hub.
    private static final int CLOSING_THREADS = 1;

    /// OkHttp closes old connections on threads of its own.
    private static final int OK_HTTP_THREADS = 3 + CLOSING_THREADS;

    private static Pages pages;

    @BeforeAll
    static void start() throws Exception {
        pages = Pages.start();
    }

    @AfterAll
    static void stop() {
        pages.close();
    }

    private static Duration fetchAll(Stage stage, Stage.Numbered<String> fetch) throws Exception {
        return stage.lap(
                "1,000 pages of 100 ms",
                () ->
                        assertThat(stage.all(PAGES, fetch))
                                .isEqualTo(
                                        IntStream.range(0, PAGES)
                                                .mapToObj(i -> "page " + i)
                                                .toList()));
    }

    private static void check(Duration took) {
        assertThat(took).isBetween(Duration.ofMillis(100), TEN_TIMES_P55);
    }

    @Test
    @DisplayName("P55: HttpURLConnection")
    void p55_httpUrlConnection() throws Exception {
        check(OneCarrier.play("HttpURLConnection", CLIENT_THREADS, HttpClientsTest::byUrl));
    }

    private static Duration byUrl(Stage stage) throws Exception {
        return fetchAll(
                stage,
                i -> {
                    var connection = (HttpURLConnection) pages.page(i).toURL().openConnection();
                    try (InputStream in = connection.getInputStream()) {
                        return new String(in.readAllBytes(), UTF_8);
                    }
                });
    }

    @Test
    @DisplayName("P55: the JDK's HttpClient, its tasks on the hub")
    void p55_jdkHttpClient() throws Exception {
        check(OneCarrier.play("java.net.http.HttpClient", CLIENT_THREADS, HttpClientsTest::byJdk));
    }

    private static Duration byJdk(Stage stage) throws Exception {
        try (var tasks = HubExecutor.of(Hub.current());
                HttpClient client =
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .executor(tasks)
                                .build()) {
            return fetchAll(stage, i -> send(stage, client, HttpRequest.newBuilder(pages.page(i))));
        }
    }

    private static String send(Stage stage, HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(
                        request.build(),
                        _ -> {
                            stage.look();
                            return BodySubscribers.ofString(UTF_8);
                        })
                .body();
    }

    @Test
    @DisplayName("P55: OkHttp")
    void p55_okHttp() throws Exception {
        check(OneCarrier.play("OkHttp", OK_HTTP_THREADS, HttpClientsTest::byOkHttp));
    }

    private static Duration byOkHttp(Stage stage) throws Exception {
        // A connection that takes long is not raced by a second one on another thread.
        var client = new OkHttpClient.Builder().fastFallback(false).build();
        try {
            return fetchAll(stage, i -> call(client, i));
        } finally {
            client.dispatcher().executorService().shutdown();
            blocking(client.connectionPool()::evictAll);
        }
    }

    private static String call(OkHttpClient client, int number) throws IOException {
        var request = new Request.Builder().url(pages.page(number).toURL()).build();
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }

    @Test
    @DisplayName("P55: Apache HttpClient 5")
    void p55_apacheHttpClient() throws Exception {
        check(OneCarrier.play("Apache HttpClient 5", CLOSING_THREADS, HttpClientsTest::byApache));
    }

    private static Duration byApache(Stage stage) throws Exception {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(PAGES)
                        .setMaxConnPerRoute(PAGES)
                        .build();
        CloseableHttpClient client = HttpClients.custom().setConnectionManager(connections).build();
        try {
            return fetchAll(stage, i -> execute(client, i));
        } finally {
            blocking(() -> client.close());
        }
    }

    private static String execute(CloseableHttpClient client, int number) throws IOException {
        return client.execute(
                new HttpGet(pages.page(number)),
                response -> Objects.requireNonNull(EntityUtils.toString(response.getEntity())));
    }
}
