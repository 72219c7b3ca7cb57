package dev.jevent.patch.socket;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A place where the JDK looks for one of its pollers, and who stands there.
abstract class PollerPlace {
    private final Readiness readiness;
    private @Nullable Object original;
    private @Nullable Object ours;

    PollerPlace(Readiness readiness) {
        this.readiness = readiness;
    }

    static PollerPlace of(Object[] pollers, int index, Readiness readiness) {
        return new PollerPlace(readiness) {
            @Override
            Object get() {
                return pollers[index];
            }

            @Override
            void set(Object poller) {
                pollers[index] = poller;
            }
        };
    }

    static PollerPlace of(Object holder, Field field, Readiness readiness) {
        return new PollerPlace(readiness) {
            @Override
            Object get() throws IllegalAccessException {
                return Objects.requireNonNull(field.get(holder));
            }

            @Override
            void set(Object poller) throws IllegalAccessException {
                field.set(holder, poller);
            }
        };
    }

    abstract Object get() throws IllegalAccessException;

    abstract void set(Object poller) throws IllegalAccessException;

    /// Puts ours here, unless it is here, if need be behind that of another copy of the library.
    void take() throws ReflectiveOperationException {
        if (ours == null) {
            Object before = get();
            Object made = JdkPollers.replacementOf(before, readiness);
            VarHandle.releaseFence();
            set(made);
            original = before;
            ours = made;
        }
    }

    /// Puts back what was here. Behind that of another copy of the library ours stays, without
    /// effect.
    void giveBack() throws ReflectiveOperationException {
        if (ours != null && get() == ours) {
            set(Objects.requireNonNull(original));
            ours = null;
            original = null;
        }
    }
}
