package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;

import java.util.List;

/// Example 1: two greenlets hand control to each other, at places one can point at.
public final class ContextSwitches {
    private ContextSwitches() {}

    public static void main(String[] args) throws Exception {
        run(ContextSwitches::program);
    }

    static void program() {
        joinAll(List.of(spawn(ContextSwitches::foo), spawn(ContextSwitches::bar)));
    }

    private static void foo() {
        System.out.println("Running in foo");
        yieldNow();
        System.out.println("Explicit context switch to foo again");
    }

    private static void bar() {
        System.out.println("Explicit context to bar");
        yieldNow();
        System.out.println("Implicit context switch back to bar");
    }
}
