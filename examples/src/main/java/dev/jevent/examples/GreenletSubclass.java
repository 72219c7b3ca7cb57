package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;

import dev.jevent.greenlet.Greenlet;
import java.time.Duration;

/// Example 7: a greenlet may be a class of one's own that overrides `run`.
public final class GreenletSubclass {
    private GreenletSubclass() {}

    public static void main(String[] args) throws Exception {
        run(GreenletSubclass::program);
    }

    static void program() {
        var greenlet = new Talker("Hi there!", Duration.ofSeconds(3));
        greenlet.start();
        greenlet.join();
    }

    private static final class Talker extends Greenlet<String> {
        private final String message;
        private final Duration pause;

        Talker(String message, Duration pause) {
            this.message = message;
            this.pause = pause;
        }

        @Override
        protected String run() {
            System.out.println(message);
            sleep(pause);
            return message;
        }
    }
}
