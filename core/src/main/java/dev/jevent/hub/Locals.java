package dev.jevent.hub;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/// The greenlet-locals that hold a value for one greenlet, so that they drop it when it ends. Used
/// by the greenlet itself.
public final class Locals {
    private final List<WeakReference<Local>> used = new ArrayList<>(2);

    Locals() {}

    /// Something that holds values for greenlets.
    public interface Local {
        /// Drops the value of a greenlet that has ended.
        void forget(RawGreenlet greenlet);
    }

    /// Notes that `local` holds a value from now on; not noted twice by the caller unless
    /// [#unused(Local)] comes between.
    public void used(Local local) {
        used.removeIf(reference -> reference.refersTo(null));
        used.add(new WeakReference<>(local));
    }

    /// Notes that `local` holds no value any more.
    public void unused(Local local) {
        used.removeIf(reference -> reference.refersTo(local));
    }

    /// {@return how many locals are noted}
    int size() {
        return used.size();
    }

    void forget(RawGreenlet greenlet) {
        for (WeakReference<Local> reference : used) {
            Local local = reference.get();
            if (local != null) {
                local.forget(greenlet);
            }
        }
    }
}
