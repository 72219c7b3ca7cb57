package dev.jevent.stress.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// Callbacks that arrive while their hub closes: each runs exactly once, on the hub or the drain.
@JCStressTest
@State
@Outcome(id = "true, 64", expect = ACCEPTABLE, desc = "each ran once")
public class HubCloseVsArrival {
    private static final int CALLS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Hub hub = Hub.start("closing");
    private final AtomicInteger runs = new AtomicInteger();
    private final Event all = new Event();

    /// Hands over.
    @Actor
    public void arriving() {
        for (int i = 0; i < CALLS; i++) {
            hub.call(this::callback);
        }
    }

    private void callback() {
        if (runs.incrementAndGet() == CALLS) {
            all.set();
        }
    }

    /// Closes.
    @Actor
    public void closing() {
        hub.close();
    }

    /// Waits for all, and for what one of them that ran twice would be behind.
    @Arbiter
    public void afterwards(ZI_Result result) {
        result.r1 = all.await(PATIENCE);
        var behindAll = new Event();
        hub.call(behindAll::set);
        behindAll.await(PATIENCE);
        result.r2 = runs.get();
    }
}
