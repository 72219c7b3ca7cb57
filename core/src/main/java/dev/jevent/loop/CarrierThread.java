package dev.jevent.loop;

import dev.jevent.jdk.Door;
import io.netty.util.concurrent.FastThreadLocalThread;
import org.jspecify.annotations.Nullable;

/// The platform thread that runs one hub; always a daemon, always new.
public final class CarrierThread extends FastThreadLocalThread {
    /// How deep greenlets can recurse: they run on the carrier's stack. Only address space.
    public static final long STACK_BYTES = 16L << 20;

    private final LoopUser user;

    CarrierThread(LoopUser user, String name, Runnable body) {
        super(null, body, name, STACK_BYTES);
        this.user = user;
        setDaemon(true);
        setContextClassLoader(ClassLoader.getSystemClassLoader());
    }

    /// {@return the hub whose carrier is under the current thread, or null off every hub}
    public static @Nullable LoopUser currentUser() {
        return Door.currentCarrier() instanceof CarrierThread carrier ? carrier.user : null;
    }

    /// {@return the hub that this thread runs}
    public LoopUser user() {
        return user;
    }
}
