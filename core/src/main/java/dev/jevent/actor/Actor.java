package dev.jevent.actor;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.queue.Queue;
import dev.jevent.queue.QueueClosed;
import org.jspecify.annotations.Nullable;

/// A greenlet with an inbox that receives one message after the other (the actor of the gevent
/// tutorial).
///
/// What [#receive(Object)] needs, nobody else touches while it runs: messages that come meanwhile
/// wait in the inbox, in their order. The actor ends when it is closed and its inbox is empty, when
/// it is killed, or with what `receive` throws.
///
/// ```java
/// class Printer extends Actor<String> {
///     @Override protected void receive(String line) { System.out.println(line); }
/// }
/// var printer = new Printer();
/// printer.start();
/// printer.send("hello");
/// ```
///
/// @param <M> the type of the messages; null is none
public abstract class Actor<M> extends Greenlet<@Nullable Void> {
    private final Queue<M> inbox;

    /// Creates an unstarted actor of the current hub whose inbox has no limit: that its senders do
    /// not outrun it is their part.
    protected Actor() {
        this(Integer.MAX_VALUE);
    }

    /// Creates an unstarted actor of the current hub whose inbox holds at most `capacity` messages;
    /// while it is full, senders wait.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one
    protected Actor(int capacity) {
        Queue<M> messages = new Queue<>(capacity);
        inbox = messages;
        rawLink(messages::closeNow);
    }

    /// Deals with one message; may wait.
    protected abstract void receive(M message) throws Exception;

    /// Puts a message into the inbox; from any hub and thread, also before the actor has started.
    ///
    /// @throws QueueClosed if the actor is closed or has ended
    public final void send(M message) {
        inbox.put(message);
    }

    /// Lets no more messages in: the actor ends once it has received those that are there. What is
    /// in the inbox of one that ends in another way is dropped.
    public final void close() {
        inbox.close();
    }

    /// {@return how many messages wait in the inbox}
    public final int waitingMessages() {
        return inbox.size();
    }

    @Override
    protected final @Nullable Void run() throws Exception {
        for (M message : inbox) {
            receive(message);
        }
        return null;
    }
}
