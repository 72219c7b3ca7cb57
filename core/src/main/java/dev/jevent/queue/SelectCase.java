package dev.jevent.queue;

import dev.jevent.hub.Choice;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One of the things that a [Select] waits for: to take an item from a queue or channel, or to put
/// one. Made by `taking` and `putting` of those; may be used again and in several selects.
///
/// ```java
/// SelectCase<String> next = words.taking(word -> print(word));
/// Select.on(next, stop.taking()).await();
/// ```
///
/// @param <T> the type of the item
public final class SelectCase<T> {
    private final Exchange<T> exchange;
    private final @Nullable T item;
    private final ItemWait wait;
    private final Consumer<? super T> handler;

    /// @param item what to put, or null to take
    SelectCase(Exchange<T> exchange, @Nullable T item, ItemWait wait, Consumer<? super T> handler) {
        this.exchange = exchange;
        this.item = item;
        this.wait = wait;
        this.handler = handler;
    }

    Exchange<T> exchange() {
        return exchange;
    }

    /// Does it if that needs no wait; guarded.
    ///
    /// @return the item, or null if it would have to wait
    @Nullable T now() {
        if (item == null) {
            return exchange.takeNow();
        }
        return exchange.putNow(item) ? item : null;
    }

    /// Becomes the next branch of a choice; guarded.
    void join(Choice choice) {
        choice.add(item == null ? exchange.takers : exchange.putters, wait);
    }

    /// {@return the item, when this was the branch that was delivered to}
    T done(@Nullable Object delivered) {
        if (item == null) {
            return exchange.handedOver(delivered);
        }
        exchange.checkPut(delivered);
        return item;
    }

    @SuppressWarnings("unchecked") // the item is one that this case gave
    void handle(Object handled) {
        handler.accept((T) handled);
    }

    @Override
    public String toString() {
        return wait.toString();
    }
}
