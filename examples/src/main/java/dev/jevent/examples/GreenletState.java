package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;

import java.util.List;
import java.util.Objects;

/// Example 8: what can be asked of a greenlet; what one throws is logged and stays inside it.
public final class GreenletState {
    private GreenletState() {}

    public static void main(String[] args) throws Exception {
        run(GreenletState::program);
    }

    static void program() {
        var winner = spawn(GreenletState::win);
        var loser = spawn(GreenletState::fail);
        print(winner.isAlive());
        print(loser.isAlive());
        try {
            joinAll(List.of(winner, loser));
        } catch (RuntimeException e) {
            System.out.println("This will never be reached");
        }
        System.out.println(winner.valueOrNull());
        System.out.println(Objects.toString(loser.valueOrNull(), "None"));
        print(winner.isReady());
        print(loser.isReady());
        print(winner.isSuccessful());
        print(loser.isSuccessful());
        // get() would throw it again, as the cause of an ExecutionException.
        System.out.println(loser.exceptionNow().getMessage());
    }

    private static String win() {
        return "You win!";
    }

    private static String fail() throws Exception {
        throw new Exception("You fail at failing.");
    }

    private static void print(boolean flag) {
        System.out.println(flag ? "True" : "False");
    }
}
