package dev.jevent.benchmarks.gevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class SuiteTest {
    private static final Pattern MEASURE =
            Pattern.compile("^ +'(\\w+)': ?(?=\\w)", Pattern.MULTILINE);

    @Test
    void measures_areTheMethodsOfTheBenchmarks() throws Exception {
        var measured = new TreeSet<String>();
        var methods = new TreeSet<String>();
        for (Measure measure : Suite.of(List.of())) {
            String benchmark = measure.benchmark();
            measured.add(benchmark);
            Class<?> type = Class.forName(benchmark.substring(0, benchmark.lastIndexOf('.')));
            Arrays.stream(type.getMethods())
                    .filter(method -> method.isAnnotationPresent(Benchmark.class))
                    .map(SuiteTest::name)
                    .forEach(methods::add);
        }
        assertThat(measured).isEqualTo(methods);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    @Test
    void measures_haveTheirLikeInPython() throws Exception {
        for (Measure measure : Suite.of(List.of())) {
            Path script = Path.of("gevent", "bench_" + measure.name() + ".py");
            String text = Files.readString(script);
            if (text.contains("from pools import")) {
                text += Files.readString(Path.of("gevent", "pools.py"));
            }
            Set<String> there =
                    MEASURE.matcher(text)
                            .results()
                            .map(found -> found.group(1))
                            .collect(Collectors.toSet());
            if (measure.inGevent()) {
                assertThat(there).as("%s", script).contains(measure.method());
            } else {
                assertThat(there).as("%s", script).doesNotContain(measure.method());
            }
        }
    }

    @Test
    void of_names_givesTheirMeasuresOnly() {
        assertThat(Suite.of(List.of("tracer", "local")))
                .extracting(Measure::name)
                .containsOnly("local", "tracer");
    }

    @Test
    void of_unknownName_throws() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Suite.of(List.of("nothing")))
                .withMessageStartingWith("name: nothing (expected: [");
    }
}
