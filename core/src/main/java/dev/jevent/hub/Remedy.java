package dev.jevent.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be done about a call that holds a hub: known by one of the JDK's frames on top of the
/// stack.
///
/// @param type what the class of the frame begins with
/// @param method what its method begins with
/// @param text what to do
record Remedy(String type, String method, String text) {
    private static final String FILES =
            "Use FileObject or blocking(…) for files, pipes and terminals, or run with the agent";

    private static final List<Remedy> OF_CALLS =
            List.of(
                    new Remedy(
                            "java.net.Inet",
                            "",
                            "Patch the area DNS (MonkeyPatch.patchAll()), or use Dns.resolve(…)"),
                    new Remedy(
                            "java.lang.System$In",
                            "read",
                            "Patch the area STDIN (MonkeyPatch.patchAll()), or use FileObject"),
                    new Remedy(
                            "java.lang.Process",
                            "",
                            "Use Subprocess for processes and their streams, or run with the agent"),
                    new Remedy("java.io.FileInputStream", "", FILES),
                    new Remedy("java.io.FileOutputStream", "", FILES),
                    new Remedy("java.io.FileDescriptor", "", FILES),
                    new Remedy("java.io.RandomAccessFile", "", FILES),
                    new Remedy("sun.nio.ch.FileChannelImpl", "", FILES),
                    new Remedy("sun.nio.fs.", "", FILES));

    private static final String FORK_JOIN = "java.util.concurrent.ForkJoinTask";
    private static final String OF_FORK_JOIN =
            "A parallel stream or ForkJoinTask runs on who waits for it: give it to blocking(…) or"
                    + " a ThreadPool";
    private static final String OF_INITIALISER =
            "Initialise the class before (Class.forName), or in blocking(…)";
    private static final String OF_NATIVE = "Put it into blocking(…)";
    private static final String OF_RUNNING =
            "Put what blocks into blocking(…), call yieldNow() in what computes, or say"
                    + " Monitor.ignoring(…) if it is meant";

    /// {@return the text for a hold}
    static String of(HeldGreenlet held) {
        StackTraceElement pin = held.pinnedBy().orElse(null);
        if (pin != null) {
            return pin.getMethodName().equals("<clinit>") ? OF_INITIALISER : OF_NATIVE;
        }
        if (held.how() != HeldGreenlet.How.RUNS) {
            return OF_NATIVE;
        }
        String known = ofCall(held.stack());
        return known == null ? OF_RUNNING : known;
    }

    private static @Nullable String ofCall(List<StackTraceElement> stack) {
        List<StackTraceElement> called = stack.subList(0, jdkFrames(stack));
        for (Remedy remedy : OF_CALLS) {
            if (called.stream().anyMatch(remedy::fits)) {
                return remedy.text;
            }
        }
        boolean forked =
                stack.stream().anyMatch(frame -> frame.getClassName().startsWith(FORK_JOIN));
        return forked ? OF_FORK_JOIN : null;
    }

    private boolean fits(StackTraceElement frame) {
        return frame.getClassName().startsWith(type) && frame.getMethodName().startsWith(method);
    }

    /// {@return how many frames on top of the stack are the JDK's}
    static int jdkFrames(List<StackTraceElement> stack) {
        int count = 0;
        while (count < stack.size() && isOfTheJdk(stack.get(count))) {
            count++;
        }
        return count;
    }

    private static boolean isOfTheJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
