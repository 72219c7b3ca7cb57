package dev.jevent.loop;

import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Starts the carrier of a loop when Netty asks for its thread.
final class CarrierStarter implements Executor {
    private final LoopUser user;
    private final String name;
    private volatile @Nullable Thread carrier;

    CarrierStarter(LoopUser user, String name) {
        this.user = user;
        this.name = name;
    }

    @Override
    public void execute(Runnable body) {
        Thread fresh = new CarrierThread(user, name, body);
        carrier = fresh;
        fresh.start();
    }

    Thread carrier() {
        return Objects.requireNonNull(carrier, "carrier: none (expected: started)");
    }
}
