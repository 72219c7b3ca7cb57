package dev.jevent.benchmarks.gevent;

import dev.jevent.greenlet.GreenletLocal;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Sets ten variables and gets each; a figure for each pair.
@State(Scope.Thread)
public class LocalBenchmark {
    private static final int VARIABLES = 10;

    private final List<GreenletLocal<Integer>> greenletLocals = made(GreenletLocal::new);
    private final List<ThreadLocal<Integer>> threadLocals = made(ThreadLocal::new);
    private final List<Field> fields = made(Field::new);

    private static final class Field {
        private Integer value = 0;
    }

    private static <T> List<T> made(Supplier<T> variable) {
        return Stream.generate(variable).limit(VARIABLES).toList();
    }

    /// Greenlet-locals.
    @Benchmark
    @OperationsPerInvocation(VARIABLES)
    public void greenlet(Blackhole blackhole) {
        for (int i = 0; i < VARIABLES; i++) {
            greenletLocals.get(i).set(i);
        }
        for (int i = 0; i < VARIABLES; i++) {
            blackhole.consume(greenletLocals.get(i).get());
        }
    }

    /// The JDK's thread-locals, in a greenlet.
    @Benchmark
    @OperationsPerInvocation(VARIABLES)
    public void thread(Blackhole blackhole) {
        for (int i = 0; i < VARIABLES; i++) {
            threadLocals.get(i).set(i);
        }
        for (int i = 0; i < VARIABLES; i++) {
            blackhole.consume(threadLocals.get(i).get());
        }
    }

    /// Fields of objects.
    @Benchmark
    @OperationsPerInvocation(VARIABLES)
    public void field(Blackhole blackhole) {
        for (int i = 0; i < VARIABLES; i++) {
            fields.get(i).value = i;
        }
        for (int i = 0; i < VARIABLES; i++) {
            blackhole.consume(fields.get(i).value);
        }
    }
}
