package dev.jevent.stress;

import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import java.util.List;
import java.util.SplittableRandom;

/// Callbacks that are handed to either hub from everywhere: each runs exactly once.
final class CallDrill implements Drill {
    private static final int CROWD = 10_000;

    private final List<Hub> hubs;
    private final Ledger calls;

    CallDrill(List<Hub> hubs, int operations) {
        this.hubs = hubs;
        this.calls = new Ledger(operations);
    }

    @Override
    public String name() {
        return "Hub.call";
    }

    @Override
    public void lead(SplittableRandom random) {
        while (calls.open() > CROWD) {
            Moment.pass();
        }
        int call = calls.next();
        calls.given(call);
        hubs.get(random.nextInt(hubs.size())).call(() -> calls.taken(call));
        if (random.nextInt(8) == 0) {
            Moment.pass();
        }
    }

    /// What is called last from here runs behind what was handed over before.
    @Override
    public void led() {
        for (Hub hub : hubs) {
            var reached = new Event();
            hub.call(reached::set);
            Disturbance.outlast(reached::await);
        }
    }

    @Override
    public List<String> debts() {
        return calls.debts();
    }
}
