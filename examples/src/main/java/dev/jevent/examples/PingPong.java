package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.yieldNow;

import dev.jevent.actor.Actor;
import dev.jevent.errors.GreenletExit;
import java.util.List;

/// Example 28: two actors play ping-pong. The tutorial's play for ever; here the second one gives
/// up after some pings, and waiting for the first can never end.
public final class PingPong {
    private final Actor<String> pinger = new Pinger();
    private final Actor<String> ponger = new Ponger();
    private int pingsLeft;

    /// @param pings at the last of so many the second actor ends
    PingPong(int pings) {
        pingsLeft = pings;
    }

    public static void main(String[] args) throws Exception {
        run(() -> new PingPong(5).program());
    }

    void program() {
        pinger.start();
        ponger.start();
        pinger.send("start");
        joinAll(List.of(pinger, ponger));
    }

    private final class Pinger extends Actor<String> {
        @Override
        protected void receive(String message) {
            System.out.println(message);
            ponger.send("ping");
            yieldNow();
        }
    }

    private final class Ponger extends Actor<String> {
        @Override
        protected void receive(String message) {
            System.out.println(message);
            if (--pingsLeft == 0) {
                throw new GreenletExit();
            }
            pinger.send("pong");
            yieldNow();
        }
    }
}
