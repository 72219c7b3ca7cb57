package dev.jevent.stress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// The account of numbered things: each that was given must be taken exactly once, no other may be.
final class Ledger {
    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final int GIVEN = 1;
    private static final int TAKEN = 2;
    private static final int SETTLED = GIVEN + TAKEN;
    private static final int REPORTED = 5;

    private final byte[] entries;
    private final AtomicInteger numbers = new AtomicInteger();
    private final LongAdder open = new LongAdder();

    /// Creates the account of the numbers below `size`.
    Ledger(int size) {
        entries = new byte[size];
    }

    /// {@return a number that nobody else has}
    int next() {
        return numbers.getAndIncrement();
    }

    void given(int number) {
        open.increment();
        ENTRY.getAndAdd(entries, number, (byte) GIVEN);
    }

    void taken(int number) {
        open.decrement();
        ENTRY.getAndAdd(entries, number, (byte) TAKEN);
    }

    /// {@return how many are given and not taken; a moment old}
    long open() {
        return open.sum();
    }

    /// {@return the first numbers that are neither settled nor untouched, and how many there are}
    List<String> debts() {
        List<String> debts = new ArrayList<>();
        int count = 0;
        for (int number = 0; number < entries.length; number++) {
            int entry = (byte) ENTRY.getVolatile(entries, number);
            if (entry == 0 || entry == SETTLED) {
                continue;
            }
            if (++count <= REPORTED) {
                int given = entry & GIVEN;
                debts.add(number + ": given " + given + " times, taken " + entry / TAKEN);
            }
        }
        if (count > REPORTED) {
            debts.add("and " + (count - REPORTED) + " more");
        }
        return debts;
    }
}
