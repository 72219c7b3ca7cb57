package dev.jevent.benchmarks.gevent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// All measures, in the order of the report.
final class Suite {
    private static final Goal FIVE_TIMES = new Goal.TimesGevent(5);

    /// Where the time that was asked for is nearly all of the figure.
    private static final Goal NO_LATER = new Goal.TimesGevent(1);

    private final List<Measure> measures = new ArrayList<>();

    private Suite() {
        hubAndSpawn();
        queues();
        pools();
        primitives();
    }

    /// {@return the measures of those benchmarks, or of all if there are none}
    ///
    /// @throws IllegalArgumentException if there is no such benchmark
    static List<Measure> of(Collection<String> names) {
        List<Measure> all = new Suite().measures;
        Set<String> known = all.stream().map(Measure::name).collect(Collectors.toSet());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("name: " + name + " (expected: " + known + ")");
            }
        }
        return all.stream().filter(m -> names.isEmpty() || names.contains(m.name())).toList();
    }

    private void hubAndSpawn() {
        add(
                "hub.switches",
                "switch of two greenlets that yield",
                FIVE_TIMES,
                new Goal.TimesOther(1.6, "hub.rawContinuation"));
        alone("hub.rawContinuation", "yield of the JDK's continuation");
        add("hub.callback", "wait that a callback of the hub ends", FIVE_TIMES);
        add("hub.awaitReady", "`await` of a list of one set event", FIVE_TIMES);
        add("hub.awaitThousandReady", "the same of 1,000, for each", FIVE_TIMES);
        add("sleep0.zero", "`sleep(0)`, alone", FIVE_TIMES);
        add("sleep0.negative", "`sleep(-1)`, alone", FIVE_TIMES);
        add("sleep0.tenMicros", "`sleep(1e-5)`", NO_LATER);
        add("sleep0.oneMilli", "`sleep(1e-3)`", NO_LATER);
        add("spawn.spawn", "spawn only", FIVE_TIMES);
        add("spawn.sleep", "spawn, and run through `sleep(0)`", FIVE_TIMES);
        add("spawn.join", "spawn, and `joinAll`", FIVE_TIMES);
        add("spawn.raw", "spawn raw, and run", FIVE_TIMES);
    }

    private void queues() {
        add("queue.unbounded", "put + take, no limit", FIVE_TIMES, new Goal.Nanos(100));
        add("queue.bounded", "put + take, room for all", FIVE_TIMES, new Goal.Nanos(100));
        add("queue.boundedBlocking", "put + take of two greenlets, room for 100", FIVE_TIMES);
        add("queue.channel", "put meets take", FIVE_TIMES);
        add("queue.lifo", "put + take, `LifoQueue`", FIVE_TIMES);
        add("queue.priority", "put + take, `PriorityQueue`", FIVE_TIMES);
    }

    private void pools() {
        pool("pool");
        pool("threadpool");
    }

    private void pool(String name) {
        add(name + ".apply", "`apply`", FIVE_TIMES);
        add(name + ".spawn", "`spawn`, then wait for all", FIVE_TIMES);
        add(name + ".map", "`map`", FIVE_TIMES);
        add(name + ".imap", "`imap`", FIVE_TIMES);
        add(name + ".imapUnordered", "`imapUnordered`", FIVE_TIMES);
    }

    private void primitives() {
        add("local.greenlet", "set + get, greenlet-local", FIVE_TIMES);
        add("local.thread", "set + get, thread-local");
        add("local.field", "set + get, field");
        add("event.setAndWait", "new, set, wait", FIVE_TIMES);
        add("event.wake", "wake of one waiter", FIVE_TIMES);
        add("semaphore.free", "acquire + release, free", FIVE_TIMES);
        add("semaphore.handOver", "hand-over of a permit", FIVE_TIMES);
        add("timeout.enter", "enter + exit", FIVE_TIMES);
        add("timeout.enterAndYield", "enter + yield + exit", FIVE_TIMES);
        add("tracer.off", "switch, no listener", FIVE_TIMES);
        add(
                "tracer.counting",
                "switch, a listener counts",
                FIVE_TIMES,
                new Goal.TimesOther(1.1, "tracer.off"));
        add("tracer.longest", "switch, the longest pause is looked for", FIVE_TIMES);
    }

    private void add(String key, String what, Goal... goals) {
        add(key, what, true, goals);
    }

    /// Adds a measure that Python has not.
    private void alone(String key, String what, Goal... goals) {
        add(key, what, false, goals);
    }

    private void add(String key, String what, boolean inGevent, Goal... goals) {
        int dot = key.indexOf('.');
        String name = key.substring(0, dot);
        String method = key.substring(dot + 1);
        measures.add(new Measure(name, method, what, inGevent, List.of(goals)));
    }
}
