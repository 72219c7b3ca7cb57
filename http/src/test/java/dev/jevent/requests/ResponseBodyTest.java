package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.http.Headers;
import dev.jevent.http.codec.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ResponseBodyTest {
    private static final int ROUNDS = 500;

    @Test
    void aBodyInMemory_readOnTwoThreadsAtOnce_isOneArray() throws Exception {
        Request request = new Session().prepare("GET", "http://h/");
        Headers zipped = Headers.builder().add("Content-Encoding", "gzip").build();
        var head = new ResponseHead("HTTP/1.1", 200, "OK", zipped);
        byte[] raw = gzip("abc").getBytes(StandardCharsets.ISO_8859_1);
        var together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < ROUNDS; i++) {
                var body = ResponseBody.whole(request, head, raw, Headers.empty(), 100);
                Callable<byte[]> read =
                        () -> {
                            together.await();
                            return body.bytes();
                        };
                Future<byte[]> one = threads.submit(read);
                Future<byte[]> other = threads.submit(read);
                assertThat(one.get()).asString().isEqualTo("abc");
                assertThat(other.get()).isSameAs(one.get());
            }
        }
    }
}
