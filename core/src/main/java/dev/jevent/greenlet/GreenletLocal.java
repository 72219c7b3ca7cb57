package dev.jevent.greenlet;

import dev.jevent.hub.Locals;
import dev.jevent.hub.RawGreenlet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A variable of which each greenlet has its own value (gevent's `local`).
///
/// Values are not inherited by greenlets that are spawned. A value is free for collection as soon
/// as its greenlet has ended or the local is gone. On a plain thread it is a thread-local. A
/// `ThreadLocal` works in greenlets, too; this one frees its values sooner.
///
/// ```java
/// static final GreenletLocal<String> USER = new GreenletLocal<>();
/// USER.set("ada");
/// ```
///
/// @param <T> the type of the values
public final class GreenletLocal<T> implements Locals.Local {
    private final Map<RawGreenlet, T> values = new ConcurrentHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // ends with this variable, as the values do
    private final ThreadLocal<@Nullable T> threadValue = new ThreadLocal<>();

    private final @Nullable Supplier<? extends T> initial;

    /// Creates a variable without value.
    public GreenletLocal() {
        this(null);
    }

    private GreenletLocal(@Nullable Supplier<? extends T> initial) {
        this.initial = initial;
    }

    /// {@return a variable whose value `initial` makes, in each greenlet that asks first}
    public static <T> GreenletLocal<T> withInitial(Supplier<? extends T> initial) {
        return new GreenletLocal<>(Objects.requireNonNull(initial, "initial"));
    }

    /// {@return the value in the current greenlet}
    ///
    /// @throws NoSuchElementException if it has none and there is no initial one
    public T get() {
        T value = orNull();
        if (value != null) {
            return value;
        }
        if (initial == null) {
            throw new NoSuchElementException(
                    "greenlet-local of: " + RawGreenlet.runningOrNull() + " (expected: a value)");
        }
        T made = Objects.requireNonNull(initial.get(), "initial value");
        set(made);
        return made;
    }

    /// {@return true if the current greenlet has a value}
    public boolean isSet() {
        return orNull() != null;
    }

    /// Gives the current greenlet a value.
    public void set(T value) {
        Objects.requireNonNull(value, "value");
        RawGreenlet greenlet = RawGreenlet.runningOrNull();
        if (greenlet == null) {
            threadValue.set(value);
        } else if (values.put(greenlet, value) == null) {
            greenlet.locals().used(this);
        }
    }

    /// Takes the value of the current greenlet away.
    public void remove() {
        RawGreenlet greenlet = RawGreenlet.runningOrNull();
        if (greenlet == null) {
            threadValue.remove();
        } else if (values.remove(greenlet) != null) {
            greenlet.locals().unused(this);
        }
    }

    @Override
    public void forget(RawGreenlet greenlet) {
        values.remove(greenlet);
    }

    private @Nullable T orNull() {
        RawGreenlet greenlet = RawGreenlet.runningOrNull();
        return greenlet == null ? threadValue.get() : values.get(greenlet);
    }
}
