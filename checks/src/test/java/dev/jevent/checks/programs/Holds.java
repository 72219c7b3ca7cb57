package dev.jevent.checks.programs;

import dev.jevent.hub.HeldGreenlet;
import dev.jevent.hub.Subscription;
import dev.jevent.monitor.Monitor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// Who held a hub for too long, while it is watched.
final class Holds implements AutoCloseable {
    private static final List<String> LOADERS =
            List.of(
                    "java.lang.ClassLoader",
                    "jdk.internal.loader.",
                    "java.lang.invoke.MethodHandleNatives");
    private static final List<String> SOCKETS =
            List.of("sun.nio.ch.", "jdk.net.", "io.netty.channel.");

    private final List<HeldGreenlet> seen = new CopyOnWriteArrayList<>();
    private final Subscription subscription;

    private Holds(String hub) {
        subscription =
                Monitor.onHeld(
                        held -> {
                            if (held.hub().name().equals(hub)) {
                                seen.add(held);
                            }
                        });
    }

    /// Watches the hub of that name from now on.
    static Holds of(String hub) {
        return new Holds(hub);
    }

    /// {@return the reports of those for which there is no good reason}
    List<String> unexplained() {
        return seen.stream().filter(held -> !isExplained(held)).map(HeldGreenlet::text).toList();
    }

    /// {@return how many there were, for whatever reason}
    int count() {
        return seen.size();
    }

    /// Good reasons: a class is loaded, linked or initialised, which no greenlet can leave; or the
    /// system gave no processor to a call of a socket, all of which are non-blocking in greenlets.
    private static boolean isExplained(HeldGreenlet held) {
        List<StackTraceElement> stack = held.stack();
        return stack.stream().anyMatch(Holds::loads)
                || !stack.isEmpty()
                        && stack.getFirst().isNativeMethod()
                        && SOCKETS.stream().anyMatch(stack.getFirst().getClassName()::startsWith);
    }

    private static boolean loads(StackTraceElement frame) {
        return frame.getMethodName().equals("<clinit>")
                || LOADERS.stream().anyMatch(frame.getClassName()::startsWith);
    }

    /// As [#unexplained()], of the reports in the log of another process.
    static List<String> unexplained(String log) {
        return Pattern.compile("(?=hub [^\n]* is held for )")
                .splitAsStream(log)
                .filter(part -> part.startsWith("hub "))
                .filter(report -> !isExplained(report))
                .toList();
    }

    private static boolean isExplained(String report) {
        String top = report.lines().skip(1).findFirst().orElse("");
        return report.contains("<clinit>")
                || LOADERS.stream().anyMatch(report::contains)
                || SOCKETS.stream().anyMatch(top::contains) && top.contains("(Native Method)");
    }

    @Override
    public void close() {
        subscription.close();
    }
}
