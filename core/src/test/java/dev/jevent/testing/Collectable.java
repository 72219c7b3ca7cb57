package dev.jevent.testing;

import static org.assertj.core.api.Assertions.fail;

import java.lang.ref.WeakReference;

/// Shows that nothing keeps an object.
public final class Collectable {
    private static final int TRIES = 100;

    private Collectable() {}

    /// Asks for garbage collections until the object is gone.
    public static void assertGoes(WeakReference<?> reference) {
        for (int i = 0; i < TRIES; i++) {
            System.gc();
            if (reference.refersTo(null)) {
                return;
            }
        }
        fail("after %d collections: %s (expected: collected)", TRIES, reference.get());
    }
}
