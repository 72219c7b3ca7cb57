package dev.jevent.benchmarks.patch;

import java.util.List;

/// Measures greenlets that sleep in turn with virtual threads of the JDK, each in a JVM of its own,
/// and prints a table: `benchmarks/run sleep`.
///
/// Who is first changes from round to round. In a heap that grows as it needs to, the collector
/// marks it again and again, now in one round and now in another, and code that sleeps is slower
/// meanwhile; so both sides are also measured in a heap that has its size from the start.
public final class SleepBenchmark {
    private final Heap steady = new Heap("heap of 1 GiB", List.of("-Xms1g"));
    private final Heap growing = new Heap("heap that grows", List.of());
    private final Row unparkers = new Row("threads of the JDK's timers", Goal.atMost(0));

    private SleepBenchmark() {}

    /// The rows of one kind of heap.
    private final class Heap {
        private final List<String> flags;
        private final Row all;
        private final Row own;

        Heap(String title, List<String> flags) {
            this.flags = flags;
            Goal goal = Goal.timesAtMost(0.6);
            all = new Row("CPU of a sleep, µs, " + title, goal);
            own = new Row("the same without compilers and collector", goal);
        }

        void measure(Side side) throws Exception {
            String[] printed = Fork.run(flags, Sleepers.class, side.name());
            all.add(side, Double.parseDouble(printed[0]));
            own.add(side, Double.parseDouble(printed[1]));
            unparkers.add(side, Double.parseDouble(printed[2]));
        }
    }

    /// Measures.
    ///
    /// @param args how many rounds
    public static void main(String[] args) throws Exception {
        var benchmark = new SleepBenchmark();
        int rounds = Integer.parseInt(args[0]);
        for (int round = 1; round <= rounds; round++) {
            System.err.printf("round %d of %d%n", round, rounds);
            benchmark.run(round);
        }
        Heap steady = benchmark.steady;
        Heap growing = benchmark.growing;
        Row.print(
                List.of(steady.all, steady.own, growing.all, growing.own, benchmark.unparkers),
                rounds);
    }

    /// Sleeping greenlets are not patched: they are measured once, as the last column.
    private void run(int round) throws Exception {
        List<Side> sides = List.of(Side.JDK, Side.PATCHED);
        for (Side side : round % 2 == 0 ? sides : sides.reversed()) {
            steady.measure(side);
            growing.measure(side);
        }
    }
}
