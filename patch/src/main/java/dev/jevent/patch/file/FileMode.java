package dev.jevent.patch.file;

import dev.jevent.Jevent;
import dev.jevent.hub.FirstHub;
import dev.jevent.patch.area.Uninterrupted;
import dev.jevent.patch.area.Unpatched;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandles;

/// Which of the areas that use the hooks are patched; looked at in each call.
///
/// A hook is called while classes are read from a jar, too. So before there is a hub it needs no
/// class of the core, and what it needs in a greenlet is loaded before the first one runs.
final class FileMode {
    private static volatile boolean cooperative;
    private static volatile boolean offloading;
    private static volatile boolean prepared;

    private FileMode() {}

    /// Switches the area FILE.
    static void cooperative(boolean on) {
        prepareIf(on);
        cooperative = on;
    }

    /// Switches the area FILE_OFFLOAD.
    static void offloading(boolean on) {
        prepareIf(on);
        offloading = on;
    }

    private static void prepareIf(boolean on) {
        if (on && !prepared) {
            FirstHub.before(new Preparation());
        }
    }

    /// {@return true if a call of the current thread, which is a greenlet, may be made in another
    /// way}
    static boolean isCooperative() {
        return prepared && (cooperative || offloading) && Unpatched.isCooperative();
    }

    /// {@return true if a call that waits must not hold the current thread, which is a greenlet}
    static boolean isWaiting() {
        return cooperative && isCooperative();
    }

    /// Tells all who wait for `file` that it will be closed; before there is a hub that is nobody,
    /// and no class may be loaded for it, whose own file would be closed, too.
    static void closing(FileDescriptor file) {
        if (prepared) {
            Closings.closing(file);
        }
    }

    /// Takes back [#closing], of one that could not be closed.
    static void notClosed(FileDescriptor file) {
        if (prepared) {
            Closings.notClosed(file);
        }
    }

    /// As [#closing], of one that is closed.
    static void closed(FileDescriptor file) {
        if (prepared) {
            Closings.closed(file);
        }
    }

    /// {@return true if the call is to be made on another thread though it does not wait}
    static boolean isOffloaded(FileDescriptor file) throws IOException {
        return offloading && !ChannelNatives.isOther(file);
    }

    private static final class Preparation implements Runnable {
        @Override
        public void run() {
            var lookup = MethodHandles.lookup();
            try {
                lookup.ensureInitialized(Unpatched.class);
                lookup.ensureInitialized(Uninterrupted.class);
                lookup.ensureInitialized(Jevent.class);
                lookup.ensureInitialized(Readiness.class);
                lookup.ensureInitialized(Closings.class);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            callNatives();
            Jevent.isOnHub();
            prepared = true;
        }

        private static void callNatives() {
            try {
                ChannelNatives.isReady(FileDescriptor.in, 1);
                ChannelNatives.isOther(FileDescriptor.in);
            } catch (IOException _) {
                // standard input is closed; all that was to be loaded is
            }
        }
    }
}
