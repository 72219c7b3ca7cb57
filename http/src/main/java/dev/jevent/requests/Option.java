package dev.jevent.requests;

import java.util.function.Consumer;

/// One choice about a request, or about all requests of a session; made by [Options].
public final class Option {
    private final Consumer<Draft> change;

    Option(Consumer<Draft> change) {
        this.change = change;
    }

    void applyTo(Draft draft) {
        change.accept(draft);
    }
}
