package dev.jevent.hub;

import java.util.Objects;
import java.util.function.Function;

/// A variable of which each hub has its own value, made when a greenlet or callback of the hub
/// first asks: connection pools, caches, the transport.
///
/// A value that is `AutoCloseable` is closed by the hub's carrier when the hub closes; its `close`
/// must not wait.
///
/// ```java
/// static final HubLocal<Cache> CACHE = HubLocal.withInitial(hub -> new Cache());
/// Cache mine = CACHE.get();
/// ```
///
/// @param <T> the type of the values
public final class HubLocal<T> {
    private final Function<Hub, ? extends T> initial;

    private HubLocal(Function<Hub, ? extends T> initial) {
        this.initial = initial;
    }

    /// {@return a variable whose value `initial` makes, for each hub that asks first} It must not
    /// wait, or two greenlets that ask at once make two values.
    public static <T> HubLocal<T> withInitial(Function<Hub, ? extends T> initial) {
        return new HubLocal<>(Objects.requireNonNull(initial, "initial"));
    }

    /// {@return the value of the current hub}
    ///
    /// @throws dev.jevent.errors.NotOnHub off every hub
    /// @throws dev.jevent.errors.HubClosed once the values of the hub have been closed: nobody
    ///   would close another
    @SuppressWarnings("unchecked") // only set puts it there
    public T get() {
        Hub hub = Hub.current();
        Object value = hub.locals().get(this);
        if (value == null) {
            hub.locals().requireOpen();
            T made = Objects.requireNonNull(initial.apply(hub), "initial value");
            hub.locals().put(this, made);
            return made;
        }
        return (T) value;
    }

    /// Gives the current hub another value; the one before is not closed.
    ///
    /// @throws dev.jevent.errors.HubClosed as [#get()]
    public void set(T value) {
        Objects.requireNonNull(value, "value");
        Hub.current().locals().put(this, value);
    }
}
