package dev.jevent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

/// Generators that are asked by the bodies of generators.
class NestedGeneratorTest {
    private static Generator<List<Integer>> permutations(List<Integer> items) {
        return Generator.of(
                out -> {
                    if (items.size() <= 1) {
                        out.emit(items);
                        return;
                    }
                    for (Integer first : items) {
                        List<Integer> rest =
                                items.stream().filter(item -> !item.equals(first)).toList();
                        for (List<Integer> tail : permutations(rest)) {
                            List<Integer> all = new ArrayList<>(List.of(first));
                            all.addAll(tail);
                            out.emit(all);
                        }
                    }
                });
    }

    @HubTest
    @DisplayName("338: permutations, each by generators of the shorter ones")
    void permutations_areAllInOrder() {
        int living = Hub.current().greenlets().size();
        assertThat(permutations(List.of(1, 2, 3)))
                .containsExactly(
                        List.of(1, 2, 3),
                        List.of(1, 3, 2),
                        List.of(2, 1, 3),
                        List.of(2, 3, 1),
                        List.of(3, 1, 2),
                        List.of(3, 2, 1));
        assertThat(permutations(List.of(1, 2, 3, 4, 5)).stream().toList())
                .hasSize(120)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, two) -> Arrays.compare(toArray(one), toArray(two)));
        assertThat(Hub.current().greenlets()).hasSize(living);
    }

    private static int[] toArray(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Yields from plain recursion inside one generator.
    private static void queens(Emitter<List<Integer>> out, int size, List<Integer> placed) {
        if (placed.size() == size) {
            out.emit(List.copyOf(placed));
            return;
        }
        for (int column = 0; column < size; column++) {
            if (isSafe(placed, column)) {
                placed.addLast(column);
                queens(out, size, placed);
                placed.removeLast();
            }
        }
    }

    private static boolean isSafe(List<Integer> placed, int column) {
        int row = placed.size();
        return IntStream.range(0, row)
                .noneMatch(
                        other ->
                                placed.get(other) == column
                                        || Math.abs(placed.get(other) - column) == row - other);
    }

    @HubTest
    @DisplayName("338: queens, yielded from the depth of a recursion")
    void queens_areAllInOrder() {
        Generator<List<Integer>> four = Generator.of(out -> queens(out, 4, new ArrayList<>()));
        assertThat(four).containsExactly(List.of(1, 3, 0, 2), List.of(2, 0, 3, 1));
        Generator<List<Integer>> eight = Generator.of(out -> queens(out, 8, new ArrayList<>()));
        assertThat(eight.stream()).hasSize(92);
    }

    private static Generator<Integer> layer(Generator<Integer> below) {
        return Generator.of(
                out -> {
                    for (int value : below) {
                        out.emit(value);
                    }
                });
    }

    @HubTest
    @DisplayName("338: layers of generators, each by a loop over the one below")
    void layers_passAllValues() {
        Generator<Integer> top = Generator.of(out -> IntStream.range(0, 5).forEach(out::emit));
        for (int depth = 0; depth < 50; depth++) {
            top = layer(top);
        }
        assertThat(top).containsExactly(0, 1, 2, 3, 4);
    }

    private static Generator<Integer> delegating(int depth) {
        return Generator.returning(
                out -> {
                    if (depth == 0) {
                        out.emit(0);
                        return 0;
                    }
                    Integer below = (Integer) out.emitAll(delegating(depth - 1));
                    out.emit(depth);
                    return below == null ? depth : below + depth;
                });
    }

    @HubTest
    @DisplayName("338: layers of generators, each by yield from")
    void delegation_passesAllValues() {
        Generator<Integer> top = delegating(20);
        assertThat(top.stream().toList()).hasSize(21).isSorted();
        assertThat(top.result()).isEqualTo(210);
    }
}
