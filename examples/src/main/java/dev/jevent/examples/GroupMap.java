package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;

import dev.jevent.pool.Group;
import java.time.Duration;
import java.util.List;

/// Example 19: a group applies a function to many items at once and gives the results in the order
/// of the items, or as they come.
public final class GroupMap {
    private static final List<Integer> ITEMS = List.of(0, 1, 2);

    private GroupMap() {}

    public static void main(String[] args) throws Exception {
        run(GroupMap::program);
    }

    static void program() {
        var group = new Group();
        group.map(ITEMS, item -> helloFrom(item, group));

        System.out.println("Ordered");
        new Group().imap(ITEMS, GroupMap::intensive).forEachRemaining(System.out::println);

        System.out.println("Unordered");
        new Group().imapUnordered(ITEMS, GroupMap::intensive).forEachRemaining(System.out::println);
    }

    private static int helloFrom(int item, Group group) {
        System.out.println("Size of group " + group.size());
        System.out.println("Hello from Greenlet " + Thread.currentThread().threadId());
        return item;
    }

    private static String intensive(int item) {
        sleep(Duration.ofSeconds(3 - item));
        return "('task', " + item + ")";
    }
}
