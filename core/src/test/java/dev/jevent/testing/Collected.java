package dev.jevent.testing;

import java.lang.ref.WeakReference;

/// Tells whether an object that nothing should refer to any more is collected.
public final class Collected {
    private static final int COLLECTIONS = 50;

    private Collected() {}

    /// {@return true if a few collections clear `reference`}
    public static boolean clears(WeakReference<?> reference) {
        for (int i = 0; i < COLLECTIONS && reference.get() != null; i++) {
            System.gc();
        }
        return reference.get() == null;
    }
}
