package dev.jevent.examples;

import static dev.jevent.Jevent.run;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.queue.Queue;
import org.jspecify.annotations.Nullable;

/// Example 27: an actor is a greenlet with an inbox. This is how to write the base class oneself;
/// `dev.jevent.actor.Actor` is one that can be closed, too.
public final class ActorBase {
    private ActorBase() {}

    public static void main(String[] args) throws Exception {
        run(ActorBase::program);
    }

    static void program() {
        var printer = new Printer();
        printer.start();
        printer.inbox.put("first");
        printer.inbox.put("second");
        printer.inbox.put("stop");
        printer.join();
    }

    abstract static class Actor<M> extends Greenlet<@Nullable Void> {
        final Queue<M> inbox = new Queue<>();
        private boolean running = true;

        abstract void receive(M message) throws Exception;

        final void stop() {
            running = false;
        }

        @Override
        protected final @Nullable Void run() throws Exception {
            while (running) {
                receive(inbox.take());
            }
            return null;
        }
    }

    private static final class Printer extends Actor<String> {
        @Override
        void receive(String message) {
            System.out.println("received " + message);
            if (message.equals("stop")) {
                stop();
            }
        }
    }
}
