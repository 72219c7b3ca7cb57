package dev.jevent.hub;

import dev.jevent.loop.LoopTransport;
import dev.jevent.settings.Settings;
import dev.jevent.time.HubClock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a hub is made: its name and its seams.
///
/// ```java
/// Jevent.run(HubOptions.named("test").withClock(new VirtualClock()), body);
/// ```
///
/// @param name the name of its carrier in thread dumps
/// @param clock what its waits are measured on
/// @param order who of the ready runs next
/// @param onDeadlock what happens when main waits for ever
/// @param errorHandler gets what nothing caught
/// @param listener sees what happens, or null
/// @param spawnSites whether greenlets keep the stack they were made at
/// @param observer whether it only looks at others, see [#asObserver()]
public record HubOptions(
        String name,
        HubClock clock,
        RunOrder order,
        OnDeadlock onDeadlock,
        ErrorHandler errorHandler,
        @Nullable HubListener listener,
        boolean spawnSites,
        boolean observer) {
    /// What a hub does when its main greenlet waits for what can never happen.
    public enum OnDeadlock {
        /// Throws `LoopExit` into main.
        THROW,
        /// Logs the report, once for each deadlock.
        REPORT
    }

    /// Checks the parts.
    public HubOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(onDeadlock, "onDeadlock");
        Objects.requireNonNull(errorHandler, "errorHandler");
    }

    /// {@return the defaults: the machine's clock, FIFO, `LoopExit` on deadlock, errors logged}
    public static HubOptions named(String name) {
        return new HubOptions(
                name,
                HubClock.system(),
                RunOrder.fifo(),
                OnDeadlock.THROW,
                ErrorHandler.logging(),
                null,
                Settings.SPAWN_SITE.get(),
                false);
    }

    /// {@return these options with another clock}
    public HubOptions withClock(HubClock clock) {
        return new HubOptions(
                name, clock, order, onDeadlock, errorHandler, listener, spawnSites, observer);
    }

    /// {@return these options with another run order}
    public HubOptions withOrder(RunOrder order) {
        return new HubOptions(
                name, clock, order, onDeadlock, errorHandler, listener, spawnSites, observer);
    }

    /// {@return these options with another answer to a deadlock}
    public HubOptions withOnDeadlock(OnDeadlock onDeadlock) {
        return new HubOptions(
                name, clock, order, onDeadlock, errorHandler, listener, spawnSites, observer);
    }

    /// {@return these options with another handler of uncaught errors}
    public HubOptions withErrorHandler(ErrorHandler errorHandler) {
        return new HubOptions(
                name, clock, order, onDeadlock, errorHandler, listener, spawnSites, observer);
    }

    /// {@return these options with a listener in the place of the one before; see
    /// [HubListener#all(HubListener...)]}
    public HubOptions withListener(HubListener listener) {
        return new HubOptions(
                name, clock, order, onDeadlock, errorHandler, listener, spawnSites, observer);
    }

    /// {@return these options with or without the stacks that greenlets were made at, which cost
    /// some microseconds for each}
    public HubOptions withSpawnSites(boolean spawnSites) {
        return new HubOptions(
                name, clock, order, onDeadlock, errorHandler, listener, spawnSites, observer);
    }

    /// {@return these options for a hub that only looks at the others of the process and wakes none
    /// of their greenlets} No other hub takes it for one that might end a wait, the guardian does
    /// not watch it, and neither run info, nor leak checks, nor the flight recorder have its
    /// greenlets.
    public HubOptions asObserver() {
        return new HubOptions(
                name, clock, order, onDeadlock, errorHandler, listener, spawnSites, true);
    }

    LoopTransport transport() {
        return LoopTransport.chosen();
    }
}
