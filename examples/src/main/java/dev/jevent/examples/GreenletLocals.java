package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;

import dev.jevent.greenlet.GreenletLocal;
import java.util.List;
import java.util.NoSuchElementException;

/// Example 23: a greenlet-local variable has a value of its own in each greenlet.
public final class GreenletLocals {
    private static final GreenletLocal<Integer> X = new GreenletLocal<>();
    private static final GreenletLocal<Integer> Y = new GreenletLocal<>();

    private GreenletLocals() {}

    public static void main(String[] args) throws Exception {
        run(GreenletLocals::program);
    }

    static void program() {
        joinAll(List.of(spawn(GreenletLocals::f1), spawn(GreenletLocals::f2)));
    }

    private static void f1() {
        X.set(1);
        System.out.println(X.get());
    }

    private static void f2() {
        Y.set(2);
        System.out.println(Y.get());
        try {
            System.out.println(X.get());
        } catch (NoSuchElementException e) {
            System.out.println("x is not local to f2");
        }
    }
}
