package dev.jevent.benchmarks.gevent;

import dev.jevent.Jevent;
import dev.jevent.benchmarks.RawContinuation;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.sync.Event;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Switches to the hub and back, and waits for what is ready.
@State(Scope.Thread)
public class HubBenchmark {
    private static final int TIMES = 1_000;

    private final List<Event> one = readyEvents(1);
    private final List<Event> thousand = readyEvents(TIMES);

    private static List<Event> readyEvents(int count) {
        return Stream.generate(HubBenchmark::readyEvent).limit(count).toList();
    }

    private static Event readyEvent() {
        var event = new Event();
        event.set();
        return event;
    }

    /// Two greenlets that yield in turn.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void switches() {
        InGreenlets.run(HubBenchmark::yields, HubBenchmark::yields);
    }

    private static void yields() {
        for (int i = 0; i < TIMES / 2; i++) {
            Jevent.yieldNow();
        }
    }

    /// Two of the JDK's continuations that yield in turn, on a plain thread.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    @Fork(
            jvmArgsAppend = {
                "-Djmh.executor=PLATFORM",
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"
            })
    public double rawContinuation() throws Exception {
        return RawContinuation.yieldNanos(TIMES);
    }

    /// A wait that a callback of the hub ends.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void callback() {
        InGreenlets.run(HubBenchmark::waitsForCallbacks);
    }

    private static void waitsForCallbacks() {
        Hub hub = Hub.current();
        for (int i = 0; i < TIMES; i++) {
            Waiter waiter = Waiter.current("callback");
            hub.call(waiter::deliver);
            waiter.await();
        }
    }

    /// `await` of one event that is set.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void awaitReady() {
        InGreenlets.run(
                () -> {
                    for (int i = 0; i < TIMES; i++) {
                        Jevent.await(one);
                    }
                });
    }

    /// `await` of a thousand events that are set; a figure for each.
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void awaitThousandReady() {
        InGreenlets.run(
                () -> {
                    Jevent.await(thousand);
                });
    }
}
