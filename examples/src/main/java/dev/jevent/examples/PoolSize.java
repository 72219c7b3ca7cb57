package dev.jevent.examples;

import static dev.jevent.Jevent.run;

import dev.jevent.pool.Pool;
import java.util.List;

/// Example 20: a pool of two never has three members.
public final class PoolSize {
    private PoolSize() {}

    public static void main(String[] args) throws Exception {
        run(PoolSize::program);
    }

    static void program() {
        var pool = new Pool(2);
        pool.map(List.of(0, 1, 2), item -> helloFrom(item, pool));
    }

    private static int helloFrom(int item, Pool pool) {
        System.out.println("Size of pool " + pool.size());
        return item;
    }
}
