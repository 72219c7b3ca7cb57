package dev.jevent.patch.stdin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jevent.Jevent;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;

/// Every call of a stream, on standard input, in a fixed order; prints what each gives.
final class StreamCalls {
    private final InputStream in = System.in;

    private StreamCalls() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("patched")) {
            MonkeyPatch.of(Area.STDIN).patch();
            Jevent.run(() -> new StreamCalls().all());
        } else {
            new StreamCalls().all();
        }
    }

    private void all() throws Exception {
        var target = new byte[20_000];
        print("read", in::read);
        print("read none", () -> in.read(target, 0, 0));
        print("read bad range", () -> in.read(target, 5, 30_000));
        print("mark supported", in::markSupported);
        in.mark(100);
        print("readNBytes", () -> new String(in.readNBytes(5), UTF_8));
        in.reset();
        print("after reset", in::read);
        print("skip", () -> in.skip(3));
        print("skip exactly", () -> skipExactly(2));
        print("read part", () -> in.readNBytes(target, 7, 9_000));
        print("skip beyond the buffer", () -> skipExactly(8_192));
        print("read past the buffer", () -> in.readNBytes(target, 0, 10_000));
        var rest = new ByteArrayOutputStream();
        print("transferTo", () -> in.transferTo(rest));
        print("transferred", () -> rest.toString(UTF_8).hashCode());
        print("available", in::available);
        print("end", in::read);
        print("all", () -> in.readAllBytes().length);
        in.close();
        print("closed read", in::read);
        print("closed available", in::available);
    }

    private int skipExactly(int count) throws IOException {
        int skipped = 0;
        while (skipped < count && in.read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    private static void print(String call, Callable<?> body) throws Exception {
        Object result;
        try {
            result = body.call();
        } catch (IOException | IndexOutOfBoundsException e) {
            result = e.getMessage();
        }
        System.out.println(call + ": " + result);
    }
}
