package dev.jevent.patch.stdin;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.withTimeout;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.testing.Heart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/// Programs that read standard input; the first argument says which.
final class Readers {
    private static final int O_NONBLOCK = 04000;

    private Readers() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "line" -> patchAndCount(() -> new BufferedReader(reader()).readLine());
            case "scanner" -> patchAndCount(() -> new Scanner(System.in, UTF_8).nextLine());
            case "oldReader" -> {
                var old = new BufferedReader(reader());
                patchAndCount(old::readLine);
            }
            case "bytes" -> patchAndCount(() -> new String(System.in.readNBytes(11), UTF_8));
            case "timeout" -> patchAndCount(Readers::interrupted);
            case "close" -> close();
            case "buffered" -> buffered();
            default -> own();
        }
    }

    private static InputStreamReader reader() {
        return new InputStreamReader(System.in, UTF_8);
    }

    private static void patchAndCount(Callable<String> read) throws Exception {
        MonkeyPatch.of(Area.STDIN).patch();
        Jevent.run(
                () -> {
                    try (var heart = new Heart()) {
                        heart.printAfterBeats("others run");
                        System.out.println(read.call().length() + " chars.");
                        System.out.println(isBlocking() ? "blocking mode" : "non-blocking");
                    }
                });
    }

    private static boolean isBlocking() throws IOException {
        Path info = Path.of("/proc/self/fdinfo/0");
        if (!Files.exists(info)) {
            return true;
        }
        String flags =
                Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("flags:"))
                        .findFirst()
                        .orElseThrow();
        return (Integer.parseInt(flags.substring("flags:".length()).strip(), 8) & O_NONBLOCK) == 0;
    }

    private static String interrupted() throws Exception {
        try {
            withTimeout(Duration.ofMillis(20), () -> System.in.read());
        } catch (TimeoutException e) {
            System.out.println("timed out");
        }
        var line = new BufferedReader(reader());
        Greenlet<String> greenlet =
                spawn(
                        () -> {
                            char first = (char) line.read();
                            Thread.currentThread().interrupt();
                            spawn(() -> System.out.println("read on after the interrupt"));
                            String rest = "";
                            while (!rest.endsWith("world")) {
                                rest += (char) line.read();
                            }
                            System.out.println("interrupt flag " + Thread.interrupted());
                            return first + rest;
                        });
        return greenlet.get();
    }

    private static void close() throws Exception {
        MonkeyPatch.of(Area.STDIN).patch();
        Jevent.run(
                () -> {
                    Greenlet<Integer> reading = spawn(() -> System.in.read());
                    Jevent.idle();
                    System.in.close();
                    reading.join();
                    System.out.println(reading.exceptionNow());
                    try (var heart = new Heart()) {
                        heart.awaitBeatsInGreenlet();
                        System.out.println("others run");
                    }
                });
    }

    private static void buffered() throws Exception {
        InputStream before = System.in;
        int first = System.in.read();
        MonkeyPatch.of(Area.STDIN).patch();
        System.out.println("same object " + (System.in == before));
        byte[] inGreenlet = Jevent.run(() -> System.in.readNBytes(5));
        MonkeyPatch.of(Area.STDIN).unpatch();
        String rest = new String(System.in.readAllBytes(), UTF_8);
        System.out.println(
                "thread "
                        + (char) first
                        + ", greenlet "
                        + new String(inGreenlet, UTF_8)
                        + ", thread "
                        + rest);
    }

    private static void own() {
        InputStream own = new ByteArrayInputStream(new byte[0]);
        System.setIn(own);
        System.out.println(MonkeyPatch.of(Area.STDIN).patch());
        MonkeyPatch.of(Area.STDIN).unpatch();
        System.out.println("own stream stays " + (System.in == own));
    }
}
