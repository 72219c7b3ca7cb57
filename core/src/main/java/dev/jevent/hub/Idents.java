package dev.jevent.hub;

import java.util.BitSet;

/// The numbers of a hub's living greenlets: the smallest free one is given first. Thread-safe.
final class Idents {
    static final int NONE = -1;

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
