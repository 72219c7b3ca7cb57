package dev.jevent.flow.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.flow.live.LiveClient.Reply;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LivePageAccessTest {
    private LivePage page;
    private LiveClient client;

    @BeforeEach
    void start() throws IOException {
        page = LivePage.start(0);
        client = new LiveClient(page);
    }

    @AfterEach
    void close() {
        page.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?token=%s", "/snapshot?token=%s", "/snapshot?since=7&token=%s"})
    @DisplayName("who knows the token may read, with the token in the query")
    void rightToken_isAdmitted(String target) {
        Reply reply = client.ask(target.formatted(client.token()), "Host: " + client.host());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(client.token()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/snapshot",
                "/stack?thread=1",
                "/nowhere",
                "/?token=",
                "/?token=0123456789abcdef0123456789abcdef",
                "/?token=%zz",
                "/?token=TOKEN&token=TOKEN",
                "/?token=TOKENx",
                "/?TOKEN",
                "http://127.0.0.1/?token=TOKEN"
            })
    @DisplayName("a missing or wrong token is refused at every path, and learns nothing")
    void wrongToken_isRefused(String target) {
        Reply reply =
                client.ask(
                        target.replace("TOKEN", client.token()),
                        "Host: " + client.host(),
                        "Cookie: token=" + client.token());
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Set-Cookie")).isNull();
    }

    @Test
    @DisplayName("a page of elsewhere whose name leads to the loopback is refused")
    void otherHost_isRefused() {
        String target = "/snapshot?token=" + client.token();
        for (String host :
                List.of("evil.example:" + page.port(), "127.0.0.1", "127.0.0.1:1", "localhost")) {
            assertThat(client.ask(target, "Host: " + host).status()).as(host).isEqualTo(403);
        }
        assertThat(client.ask(target, "Host: localhost:" + page.port()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "a request that a page of elsewhere sends is refused, and none is told that it may")
    void otherOrigin_isRefused() {
        String target = "/snapshot?token=" + client.token();
        String host = "Host: " + client.host();
        assertThat(client.ask(target, host, "Origin: https://evil.example").status())
                .isEqualTo(403);
        Reply own = client.ask(target, host, "Origin: http://" + client.host());
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.head()).doesNotContainIgnoringCase("Access-Control");
    }

    @Test
    @DisplayName("the page is kept by nobody, framed by nobody, and runs only its own script")
    void headers_areStrict() {
        Reply reply = client.get("/");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        String policy = Objects.requireNonNull(reply.header("Content-Security-Policy"));
        assertThat(policy)
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'", "script-src 'nonce-")
                .doesNotContain("unsafe");
        String nonce = policy.replaceAll(".*script-src 'nonce-([0-9a-f]+)'.*", "$1");
        assertThat(reply.body())
                .contains("<script nonce=\"" + nonce + "\">", "<style nonce=\"" + nonce + "\">")
                .doesNotContain("{{", client.token(), "http://", "https://");
        assertThat(client.get("/").body()).doesNotContain(nonce);
        assertThat(client.get("/nowhere").status()).isEqualTo(404);
        assertThat(client.get("/snapshot?since=x").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("the page listens at 127.0.0.1 and nowhere else")
    void onlyTheLoopback_isBound() throws IOException {
        assertThat(page.url()).startsWith("http://127.0.0.1:" + page.port() + "/?token=");
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(Inet4Address.class::isInstance)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        for (InetAddress other : others) {
            try (var free = new ServerSocket(page.port(), 1, other)) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }
}
