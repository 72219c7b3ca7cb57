package dev.jevent.patch.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a program's main threw, told to its handler as the JVM tells it.
final class MainFailure {
    private static final String LAUNCHER = MainMethod.class.getName();

    private MainFailure() {}

    /// Calls the handler for uncaught exceptions of the current thread, which prints the stack
    /// trace unless the program has set another.
    static void tell(Throwable failure) {
        hideLauncher(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
        Thread self = Thread.currentThread();
        try {
            self.getUncaughtExceptionHandler().uncaughtException(self, failure);
        } catch (Throwable _) {
            // the JVM ignores what a handler throws
        }
    }

    /// What initializes the class of main shows frames between that and the call.
    private static int aboveCall(StackTraceElement[] trace, int call) {
        int above = call;
        while (above > 0 && isOfCall(trace[above - 1])) {
            above--;
        }
        return above;
    }

    private static boolean isOfCall(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith("java.lang.invoke.") || name.startsWith("jdk.internal.");
    }

    /// Takes out what is below main, where a program run by `java` has nothing.
    private static void hideLauncher(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return;
        }
        StackTraceElement[] trace = failure.getStackTrace();
        for (int i = trace.length - 1; i >= 0; i--) {
            if (trace[i].getClassName().equals(LAUNCHER)) {
                failure.setStackTrace(Arrays.copyOf(trace, aboveCall(trace, i)));
                break;
            }
        }
        hideLauncher(failure.getCause(), seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            hideLauncher(suppressed, seen);
        }
    }
}
