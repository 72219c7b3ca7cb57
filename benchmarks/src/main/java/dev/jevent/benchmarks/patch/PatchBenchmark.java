package dev.jevent.benchmarks.patch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures patched greenlets in turn with unpatched ones and with virtual threads of the JDK, and
/// prints a table: `benchmarks/run patch`.
///
/// Sockets and queries of all sides are in this one JVM, where the patch is taken back and
/// installed again; the start has a JVM for each figure. Who is first changes from round to round.
/// The first round does not count.
public final class PatchBenchmark {
    private static final int MANY_PAIRS = 500;

    private final List<Row> rows = new ArrayList<>();
    private final Sockets many = new Sockets("1,000 in sockets", 0.4, 1.5);
    private final Sockets one = new Sockets("one pair", 1, 3);
    private final Row selects = row("`select 1`, 64 connections, per second", Goal.timesAtLeast(1));
    private final Row selectCpu = row("`select 1`, CPU, µs", Goal.none());
    private final Row startUp = row("`patchAll` in a fresh JVM, ms", Goal.atMost(60));
    private final Row startUpCpu = row("the same, CPU of the thread, ms", Goal.none());
    private final @Nullable Queries queries;

    private PatchBenchmark(@Nullable Queries queries) {
        this.queries = queries;
    }

    /// The rows of one number of pairs.
    private final class Sockets {
        private final Row perSecond;
        private final Row cpu;
        private final Row switches;

        Sockets(String name, double mostCpu, double leastPerSecond) {
            cpu = row(name + ", CPU of a round trip, µs", Goal.timesAtMost(mostCpu));
            perSecond = row(name + ", round trips per second", Goal.timesAtLeast(leastPerSecond));
            switches = row(name + ", OS switches of a round trip", Goal.atMost(0.1));
        }

        void add(Side side, Cost cost) {
            cpu.add(side, cost.cpuMicros());
            perSecond.add(side, cost.perSecond());
            switches.add(side, cost.switchesEach());
        }
    }

    private Row row(String measure, Goal goal) {
        var row = new Row(measure, goal);
        rows.add(row);
        return row;
    }

    /// Measures.
    ///
    /// @param args how many rounds; then, if there is a database, its URL
    public static void main(String[] args) throws Exception {
        var benchmark = new PatchBenchmark(args.length > 1 ? new Queries(args[1]) : null);
        int rounds = Integer.parseInt(args[0]);
        for (int round = 0; round <= rounds; round++) {
            System.err.printf("round %d of %d%n", round, rounds);
            benchmark.run(round);
        }
        benchmark.print(rounds);
    }

    private void run(int round) throws Exception {
        List<Side> order = List.of(Side.values());
        for (Side side : round % 2 == 0 ? order : order.reversed()) {
            Cost ofMany = new PingPong(MANY_PAIRS).measure(side);
            Cost ofOne = new PingPong(1).measure(side);
            Cost ofQueries = queries == null ? null : queries.measure(side);
            if (round > 0) {
                many.add(side, ofMany);
                one.add(side, ofOne);
                addQueries(side, ofQueries);
                addStart(side);
            }
        }
    }

    private void addQueries(Side side, @Nullable Cost cost) {
        if (cost != null) {
            selects.add(side, cost.perSecond());
            selectCpu.add(side, cost.cpuMicros());
        }
    }

    private void addStart(Side side) throws Exception {
        if (side == Side.PATCHED) {
            String[] printed = Fork.run(StartUp.class);
            startUp.add(side, Double.parseDouble(printed[0]));
            startUpCpu.add(side, Double.parseDouble(printed[1]));
        }
    }

    private void print(int rounds) throws IOException {
        Row.print(rows, rounds);
        System.out.printf(
                "%nThe calls of a round trip alone, by a thread that never waits: %.1f µs%n",
                CallsAlone.cpuMicros(MANY_PAIRS));
    }
}
