package dev.jevent.hub;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Who wants to hear of held hubs, and of whom not. Thread-safe.
final class Observers {
    final List<Consumer<? super HeldGreenlet>> held = new CopyOnWriteArrayList<>();
    final List<Consumer<? super HeldGreenlet>> released = new CopyOnWriteArrayList<>();
    private final Set<RawGreenlet> ignored =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    /// One observer may be added several times; each subscription takes away its own.
    static Subscription add(
            List<Consumer<? super HeldGreenlet>> list, Consumer<? super HeldGreenlet> observer) {
        var own = new Observer(list, observer);
        list.add(own);
        return own;
    }

    private static final class Observer implements Consumer<HeldGreenlet>, Subscription {
        private final List<Consumer<? super HeldGreenlet>> home;
        private final Consumer<? super HeldGreenlet> to;

        Observer(List<Consumer<? super HeldGreenlet>> home, Consumer<? super HeldGreenlet> to) {
            this.home = home;
            this.to = to;
        }

        @Override
        public void accept(HeldGreenlet held) {
            to.accept(held);
        }

        @Override
        public void close() {
            home.remove(this);
        }
    }

    boolean ignores(RawGreenlet greenlet) {
        return ignored.contains(greenlet);
    }

    /// {@return false if it is ignored already}
    boolean ignore(RawGreenlet greenlet) {
        return ignored.add(greenlet);
    }

    void heed(RawGreenlet greenlet) {
        ignored.remove(greenlet);
    }
}
