package dev.jevent.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiveBufferTest {
    @Test
    void take_afterAnyMixOfAdds_givesTheBytesInOrder() {
        var random = new Random(42);
        var buffer = new ReceiveBuffer();
        var added = new ByteArrayOutputStream();
        var taken = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            var piece = new byte[random.nextInt(random.nextInt(100) == 0 ? 20_000 : 300)];
            random.nextBytes(piece);
            buffer.add(Unpooled.wrappedBuffer(piece));
            added.writeBytes(piece);
            var into = new byte[random.nextInt(700)];
            taken.write(into, 0, buffer.take(into, 0, into.length));
            assertThat(buffer.size()).isEqualTo(added.size() - taken.size());
        }
        var rest = new byte[buffer.size()];
        assertThat(buffer.take(rest, 0, rest.length)).isEqualTo(rest.length);
        taken.writeBytes(rest);
        assertThat(Arrays.equals(taken.toByteArray(), added.toByteArray())).isTrue();
        assertThat(buffer.take(rest, 0, rest.length)).isZero();
    }

    @Test
    void clear_dropsWhatIsThere() {
        var buffer = new ReceiveBuffer();
        buffer.add(Unpooled.wrappedBuffer(new byte[10_000]));
        buffer.clear();
        buffer.add(Unpooled.wrappedBuffer(new byte[] {7}));
        var into = new byte[2];
        assertThat(buffer.take(into, 0, 2)).isEqualTo(1);
        assertThat(into).containsExactly(7, 0);
    }
}
