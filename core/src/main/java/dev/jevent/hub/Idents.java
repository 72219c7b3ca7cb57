package dev.jevent.hub;

import java.util.BitSet;

/// The numbers of a hub's living greenlets: the smallest free one is given first. Thread-safe.
final class Idents {
    /// No number yet.
    static final int NONE = -1;

    /// No number yet, and one taken from now on is not kept.
    static final int NONE_ANY_MORE = -2;

    private final Guard guard = new Guard();
    private final BitSet taken = new BitSet();

    int take() {
        guard.lock();
        try {
            int ident = taken.nextClearBit(0);
            taken.set(ident);
            return ident;
        } finally {
            guard.unlock();
        }
    }

    void free(int ident) {
        guard.lock();
        try {
            taken.clear(ident);
        } finally {
            guard.unlock();
        }
    }
}
