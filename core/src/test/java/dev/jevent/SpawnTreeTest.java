package dev.jevent;

import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.Collectable;
import dev.jevent.testing.HubTest;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

class SpawnTreeTest {
    @HubTest
    @DisplayName("a greenlet knows who made it")
    void spawner_isTheMaker() {
        var main = Greenlet.current();
        var parent =
                spawn(
                        () -> {
                            var child = spawn(() -> "child");
                            assertThat(child.spawner()).containsSame(Greenlet.current());
                            child.join();
                            return child;
                        });
        assertThat(parent.spawner()).containsSame(main);
        assertThat(parent.resultOrThrow().spawner()).containsSame(parent);
    }

    @HubTest
    @DisplayName("a greenlet does not keep who made it")
    void spawner_isNotKept() {
        List<WeakReference<Greenlet<?>>> spawners = new ArrayList<>();
        Greenlet<?> child = childOfAnother(spawners);
        Collectable.assertGoes(spawners.get(0));
        assertThat(child.spawner()).isEmpty();
    }

    private static Greenlet<?> childOfAnother(List<WeakReference<Greenlet<?>>> spawners) {
        Greenlet<Greenlet<String>> parent = spawn(() -> spawn(() -> "child"));
        spawners.add(new WeakReference<>(parent));
        Greenlet<String> child = parent.resultOrThrow();
        child.join();
        return child;
    }

    @HubTest
    @DisplayName("all that descend from one child of main share a map; each child has its own")
    void spawnTreeLocals_areSharedBelowAChildOfMain() {
        var first = spawn(() -> putAndDescend("first"));
        var second = spawn(() -> putAndDescend("second"));
        assertThat(first.resultOrThrow()).isEqualTo("first");
        assertThat(second.resultOrThrow()).isEqualTo("second");
        assertThat(first.spawnTreeLocals()).isNotSameAs(second.spawnTreeLocals());
        assertThat(locals()).isEmpty();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("one that is spawned on another hub begins a tree there, shared with its children")
    void spawnTreeLocals_onAnotherHub_areOthers() throws Exception {
        try (Hub other = Hub.start("other")) {
            var here = spawn(() -> locals().put("name", "here") + " " + putFarAndDescend(other));
            assertThat(here.resultOrThrow()).isEqualTo("null {name=far}");
            assertThat(here.spawnTreeLocals()).containsExactly(Map.entry("name", "here"));
        }
    }

    private static Object putFarAndDescend(Hub other) {
        var far =
                new Greenlet<>(
                        other,
                        () -> {
                            assertThat(locals()).isEmpty();
                            locals().put("name", "far");
                            return spawn(() -> Map.copyOf(locals())).get();
                        });
        return far.start().resultOrThrow();
    }

    private static Object putAndDescend(String name) {
        locals().put("name", name);
        Greenlet<Greenlet<Object>> child =
                spawn(() -> spawn(() -> locals().getOrDefault("name", "")));
        return child.resultOrThrow().resultOrThrow();
    }

    private static Map<String, Object> locals() {
        return ((Greenlet<?>) Greenlet.current()).spawnTreeLocals();
    }
}
