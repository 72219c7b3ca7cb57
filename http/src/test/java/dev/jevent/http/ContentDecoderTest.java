package dev.jevent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecoderTest {

    private static final byte[] ZEROS = new byte[64 << 20];
    private static final byte[] HELLO = bytes("hello");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100_000})
    void everyCoding_inPiecesOfEverySize(int piece) {
        byte[] body = new byte[50_000];
        new Random(7).nextBytes(body);
        Arrays.fill(body, 10_000, 40_000, (byte) 'x');
        assertThat(decode("gzip", gzip(body), piece)).isEqualTo(body);
        assertThat(decode("x-gzip", gzip(body), piece)).isEqualTo(body);
        assertThat(decode("deflate", deflate(body, false), piece)).isEqualTo(body);
        assertThat(decode("deflate", deflate(body, true), piece)).isEqualTo(body);
        assertThat(decode("identity", body, piece)).isEqualTo(body);
        assertThat(decode(null, body, piece)).isEqualTo(body);
        assertThat(decode("GZIP , identity,", gzip(body), piece)).isEqualTo(body);
        assertThat(decode("deflate, gzip", gzip(deflate(body, false)), piece)).isEqualTo(body);
    }

    @Test
    @DisplayName("C145: gzip, gzip is decoded twice, five layers are read, six are refused")
    void c145_layers() {
        assertThat(decode("gzip, gzip", gzip(gzip(HELLO)), 3)).isEqualTo(HELLO);
        byte[] five = gzip(gzip(gzip(gzip(gzip(HELLO)))));
        assertThat(decode("gzip,gzip,gzip,gzip,gzip", five, 64)).isEqualTo(HELLO);
        assertThatExceptionOfType(ContentDecodingException.class)
                .isThrownBy(() -> ContentDecoder.of("gzip,gzip,gzip,gzip,gzip,gzip", 100))
                .withMessageContaining("6 codings (expected: at most 5)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1000})
    @DisplayName("C146: two gzip members are joined, trailing junk is ignored")
    void c146_membersAndJunk(int piece) {
        byte[] two = join(gzip(HELLO), gzip(HELLO));
        assertThat(decode("gzip", two, piece)).isEqualTo(bytes("hellohello"));
        assertThat(decode("gzip", join(gzip(HELLO), bytes("junk")), piece)).isEqualTo(HELLO);
        assertThat(decode("gzip", join(two, new byte[] {0x1F, 'j'}), piece))
                .isEqualTo(bytes("hellohello"));
        assertThat(decode("gzip", join(gzip(HELLO), new byte[] {0x1F}), piece)).isEqualTo(HELLO);
        assertThat(decode("gzip", join(gzip(HELLO), new byte[512]), piece)).isEqualTo(HELLO);
        assertThat(decode("deflate", join(deflate(HELLO, true), bytes("junk")), piece))
                .isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    @DisplayName("C147: a coding over a plain body is an error")
    void c147_plainBody(String coding) {
        assertThatExceptionOfType(ContentDecodingException.class)
                .isThrownBy(() -> decode(coding, bytes("this is plain text"), 5))
                .withMessageStartingWith(coding + " body: ");
    }

    @Test
    @DisplayName("C147: an unknown coding gives the raw bytes")
    void c147_unknownCoding() {
        try (ContentDecoder decoder = ContentDecoder.of("x-foo", 2)) {
            assertThat(decoder.isIdentity()).isTrue();
        }
        assertThat(decode("x-foo", HELLO, 2)).isEqualTo(HELLO);
        byte[] zipped = gzip(HELLO);
        assertThat(decode("x-foo, gzip", zipped, 2)).isEqualTo(zipped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "gzip, gzip", "identity", "x-foo"})
    @DisplayName("C149: an empty body is empty whatever its coding")
    void c149_emptyBody(String coding) {
        assertThat(decode(coding, new byte[0], 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gzip,1", "gzip,8", "gzip,9", "gzip,14", "deflate,1", "deflate,2", "deflate,5"})
    @DisplayName("Appendix B: a stream that is cut off is an error")
    void cutOff(String coding, int missing) {
        byte[] whole = coding.equals("gzip") ? gzip(HELLO) : deflate(HELLO, false);
        byte[] part = Arrays.copyOf(whole, whole.length - missing);
        assertThatExceptionOfType(ContentDecodingException.class)
                .isThrownBy(() -> decode(coding, part, 4))
                .withMessageContaining("cut off");
    }

    @Test
    void everyPrefixOfAStream_isCutOff() {
        byte[] whole = join(gzip(HELLO), gzip(HELLO));
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            boolean complete = length == whole.length / 2 || length == whole.length / 2 + 1;
            if (complete) {
                assertThat(decode("gzip", part, 3)).isEqualTo(HELLO);
            } else {
                assertThatExceptionOfType(ContentDecodingException.class)
                        .isThrownBy(() -> decode("gzip", part, 3));
            }
        }
        assertThatExceptionOfType(ContentDecodingException.class)
                .isThrownBy(() -> decode("deflate", new byte[] {0x78}, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 11, 14, 18})
    void corruptGzip_isAnError(int index) {
        byte[] body = gzip(HELLO);
        body[index < 10 ? index : index + body.length - 20] ^= (byte) 0xE7;
        assertThatExceptionOfType(ContentDecodingException.class)
                .isThrownBy(() -> decode("gzip", body, 6));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void optionalGzipHeaderFields_areSkippedAndChecked(int piece) {
        byte[] plain = gzip(HELLO);
        byte[] fixed = {0x1F, (byte) 0x8B, 8, 0x1E, 1, 2, 3, 4, 0, 3};
        byte[] optional = join(new byte[] {3, 0, 7, 7, 7}, bytes("name\0comment\0"));
        byte[] header = join(fixed, optional);
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] checksum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
        byte[] body = join(join(header, checksum), rest);
        assertThat(decode("gzip", join(body, body), piece)).isEqualTo(bytes("hellohello"));
        body[header.length] ^= 1;
        assertThatExceptionOfType(ContentDecodingException.class)
                .isThrownBy(() -> decode("gzip", body, piece))
                .withMessageContaining("header checksum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    @DisplayName("C150: 64 MiB out of 65 KB stop at the limit of 10 MiB")
    void c150_bomb(String coding) {
        int limit = 10 << 20;
        byte[] body = coding.equals("deflate") ? deflate(ZEROS, false) : gzip(ZEROS);
        long[] received = new long[1];
        try (ContentDecoder decoder = ContentDecoder.of(coding, limit)) {
            assertThatExceptionOfType(DecompressionLimitException.class)
                    .isThrownBy(
                            () ->
                                    decoder.decode(
                                            body, 0, body.length, (b, o, l) -> received[0] += l))
                    .satisfies(e -> assertThat(e.limit()).isEqualTo(limit));
        }
        assertThat(received[0]).isBetween((long) limit - HttpLimits.DECODE_BUFFER, (long) limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, gzip"})
    @DisplayName("D7: without a limit on the bytes, the ratio stops a bomb")
    void d7_ratio(String coding) {
        byte[] once = gzip(ZEROS);
        byte[] sent = coding.equals("gzip") ? once : gzip(once);
        long most =
                Math.max(HttpLimits.DECODED_FREELY, (long) sent.length * HttpLimits.DECODED_RATIO);
        assertThat(most).isLessThan(ZEROS.length);
        assertThatExceptionOfType(DecompressionLimitException.class)
                .isThrownBy(() -> decode(coding, sent, sent.length))
                .satisfies(e -> assertThat(e.limit()).isEqualTo(most));
    }

    @Test
    @DisplayName("D7: the ratio does not count for small bodies")
    void d7_smallBodies() {
        byte[] small = new byte[HttpLimits.DECODED_FREELY];
        assertThat(decode("gzip, gzip", gzip(gzip(small)), 1)).isEqualTo(small);
    }

    @Test
    @DisplayName("C150: the limit is cumulative over chunks and over members")
    void c150_cumulative() {
        byte[] three = join(join(gzip(HELLO), gzip(HELLO)), gzip(HELLO));
        assertThat(decode("gzip", three, 1, 15)).hasSize(15);
        assertThatExceptionOfType(DecompressionLimitException.class)
                .isThrownBy(() -> decode("gzip", three, 1, 14));
        assertThatExceptionOfType(DecompressionLimitException.class)
                .isThrownBy(() -> decode("gzip", gzip(HELLO), 100, 0));
        assertThat(decode("gzip", gzip(new byte[0]), 100, 0)).isEmpty();
    }

    @Test
    @DisplayName("C150: an outer layer that explodes is stopped though the inner one ignores it")
    void c150_outerLayer() {
        byte[] hidden = gzip(join(gzip(HELLO), new byte[1 << 20]));
        assertThatExceptionOfType(DecompressionLimitException.class)
                .isThrownBy(() -> decode("gzip, gzip", hidden, 100, 10_000));
    }

    @Test
    void limit_equalToTheSize_isEnoughForIncompressibleLayers() {
        byte[] random = new byte[300_000];
        new Random(3).nextBytes(random);
        assertThat(decode("gzip, gzip", gzip(gzip(random)), 1000, random.length)).isEqualTo(random);
    }

    @Test
    void close_endsTheDecoder() {
        ContentDecoder decoder = ContentDecoder.of("gzip", 10);
        decoder.close();
        decoder.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> decoder.decode(HELLO, 0, 5, (b, o, l) -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> ContentDecoder.of("gzip", -1));
    }

    private static byte[] decode(@Nullable String coding, byte[] body, int piece) {
        return decode(coding, body, piece, HttpLimits.UNLIMITED);
    }

    private static byte[] decode(@Nullable String coding, byte[] body, int piece, long limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ContentDecoder decoder = ContentDecoder.of(coding, limit)) {
            for (int at = 0; at < body.length; at += piece) {
                decoder.decode(body, at, Math.min(piece, body.length - at), out::write);
            }
            decoder.end(out::write);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] body, boolean raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw)) {
            deflater.setInput(body);
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
