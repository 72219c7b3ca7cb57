package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;

import dev.jevent.pool.Group;

/// Example 18: greenlets of a group are waited for together, as often as one likes.
public final class GroupJoin {
    private GroupJoin() {}

    public static void main(String[] args) throws Exception {
        run(GroupJoin::program);
    }

    static void program() {
        var bar = spawn(() -> talk("bar"));
        var foo = spawn(() -> talk("foo"));
        var fizz = spawn(() -> talk("fizz"));

        var group = new Group();
        group.add(bar);
        group.add(foo);
        group.join();

        group.add(fizz);
        group.join();
    }

    private static void talk(String message) {
        for (int i = 0; i < 3; i++) {
            System.out.println(message);
        }
    }
}
