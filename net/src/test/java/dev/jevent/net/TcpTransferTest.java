package dev.jevent.net;

import static dev.jevent.Jevent.idle;
import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TcpTransferTest {
    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("191: both directions at once carry 10 MiB unharmed")
    void fullDuplex_carriesMuchBothWays() throws Exception {
        try (var pair = Pair.open()) {
            transferBothWays(pair, 10 << 20);
        }
    }

    static void transferBothWays(Pair pair, int length) {
        byte[] there = random(1, length);
        byte[] back = random(2, length);
        Greenlet<Long> atServer = spawn(() -> checksumOf(pair.server(), length));
        Greenlet<Long> atClient = spawn(() -> checksumOf(pair.client(), length));
        Greenlet<?> client = spawn(() -> pair.client().write(there));
        Greenlet<?> server = spawn(() -> pair.server().write(back));
        joinAll(List.of(atServer, atClient, client, server));
        assertThat(atServer.resultOrThrow()).isEqualTo(checksumOf(there));
        assertThat(atClient.resultOrThrow()).isEqualTo(checksumOf(back));
        assertThat(client.isSuccessful() && server.isSuccessful()).isTrue();
    }

    private static byte[] random(long seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static long checksumOf(byte[] bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }

    private static long checksumOf(TcpSocket socket, int length) throws IOException {
        var checksum = new CRC32C();
        var into = new byte[10_007];
        for (int left = length; left > 0; ) {
            int read = socket.read(into, 0, Math.min(left, into.length));
            assertThat(read).isPositive();
            checksum.update(into, 0, read);
            left -= read;
        }
        return checksum.getValue();
    }

    @HubTest(time = HubTest.Time.REAL)
    void fiveHundredPairs_echoOnOneHub() throws Exception {
        int before = Hub.current().loop().channelCount();
        List<Greenlet<?>> greenlets = new ArrayList<>();
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0, 512)) {
            for (int i = 0; i < 500; i++) {
                Pair pair = Pair.open(listener);
                int number = i;
                greenlets.add(spawn(() -> echo(pair.server())));
                greenlets.add(spawn(() -> ask(pair.client(), number)));
            }
            joinAll(greenlets);
        }
        for (Greenlet<?> greenlet : greenlets) {
            greenlet.resultOrThrow();
        }
        idle();
        assertThat(Hub.current().loop().channelCount()).isEqualTo(before);
    }

    private static void echo(TcpSocket socket) throws IOException {
        try (socket) {
            var into = new byte[512];
            for (int n; (n = socket.read(into)) > 0; ) {
                socket.write(into, 0, n);
            }
        }
    }

    private static void ask(TcpSocket socket, int number) throws IOException {
        try (socket) {
            for (int round = 0; round < 10; round++) {
                byte[] question = random(number * 31L + round, 100);
                var answer = new byte[100];
                socket.write(question);
                socket.readFully(answer);
                assertThat(answer).isEqualTo(question);
            }
        }
    }
}
