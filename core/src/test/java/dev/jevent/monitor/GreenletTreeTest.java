package dev.jevent.monitor;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.Jevent;
import dev.jevent.errors.NotOnHub;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Greenlet.Phase;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.Limits;
import dev.jevent.hub.Waiter;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GreenletTreeTest {
    private static List<String> names(GreenletTree tree) {
        return tree.stream().map(GreenletInfo::name).toList();
    }

    private static GreenletInfo in(GreenletTree tree, String name) {
        return tree.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @HubTest
    @DisplayName("1.25: the tree has each greenlet once, below the one that made it, in order")
    void current_isTheTreeOfWhoMadeWhom() {
        var release = new Event();
        var first =
                spawn(
                        "first",
                        () -> {
                            spawn("grandchild", () -> release.await());
                            release.await();
                        });
        var second = spawn("second", () -> release.await());
        yieldNow();
        yieldNow();
        GreenletTree tree = GreenletTree.current();
        assertThat(names(tree)).containsExactly("main", "first", "grandchild", "second");
        assertThat(tree.greenlet().current()).isTrue();
        assertThat(tree.greenlet().phase()).isEqualTo(Phase.RUNNING);
        assertThat(in(tree, "grandchild").phase()).isEqualTo(Phase.PARKED);
        assertThat(in(tree, "grandchild").spawner()).isEqualTo("first");
        assertThat(in(tree, "grandchild").waitsFor()).contains("Event");
        assertThat(in(tree, "second").stack()).extracting("methodName").contains("await");
        release.set();
        joinAll(List.of(first, second));
    }

    @HubTest
    @DisplayName("1.25: the text has a line for each, indented, and details if asked for")
    void format_showsTheTree() {
        var release = new Event();
        var child =
                spawn(
                        "child",
                        () -> {
                            ((Greenlet<?>) Greenlet.current()).spawnTreeLocals().put("user", "ada");
                            release.await();
                        });
        yieldNow();
        GreenletTree tree = GreenletTree.current();
        assertThat(tree.format(false).lines())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .matches(
                                                "\\+-- main \\(id \\d+, thread \\d+\\) runs or is"
                                                        + " ready to, current"),
                        line ->
                                assertThat(line)
                                        .matches(
                                                "\\|   \\+-- child \\(id \\d+, thread \\d+\\) waits"
                                                        + " for Event.*"));
        assertThat(tree.format()).contains("|   |     at dev.jevent.", "local user = ada");
        release.set();
        child.join();
    }

    @HubTest
    @DisplayName("1.25: who has ended is shown with its end while one that it made lives")
    void endedMaker_isShownWithItsOutcome() {
        var release = new Event();
        Greenlet<String> maker =
                spawn(
                        () -> {
                            spawn("orphan", () -> release.await());
                            return "made it";
                        });
        maker.name("maker");
        maker.join();
        GreenletInfo ended = in(GreenletTree.current(), "maker");
        assertThat(ended.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(ended.line()).contains("has ended with made it");
        assertThat(names(GreenletTree.current())).containsExactly("main", "maker", "orphan");
        release.set();
        assertThat(maker.isReady()).isTrue();
        yieldNow();
    }

    @HubTest
    @DisplayName("1.25: one that has not run yet is there, too")
    void unbegun_isShown() {
        var later = spawn("later", () -> {});
        assertThat(in(GreenletTree.current(), "later").phase()).isEqualTo(Phase.SCHEDULED);
        later.join();
    }

    @Test
    @DisplayName("1.25: where a greenlet was made is kept if the hub is asked to")
    void spawnSite_isKeptIfAskedFor() throws Exception {
        Jevent.run(
                HubOptions.named("sites").withSpawnSites(true),
                () -> {
                    Greenlet<?> child = makeChild();
                    assertThat(child.spawnedAt())
                            .hasSizeLessThanOrEqualTo(Limits.SPAWN_SITE_FRAMES)
                            .first()
                            .extracting(StackTraceElement::getMethodName)
                            .isEqualTo("makeChild");
                    assertThat(child.spawner()).containsSame(Greenlet.current());
                    assertThat(GreenletTree.current().format()).contains("made at ", "makeChild");
                    child.join();
                });
    }

    private static Greenlet<?> makeChild() {
        return spawn(() -> {});
    }

    @HubTest
    @DisplayName("1.25: where a greenlet was made is not kept otherwise")
    void spawnSite_isNotKeptByDefault() {
        assertThat(makeChild().spawnedAt()).isEmpty();
        yieldNow();
    }

    @HubTest
    @DisplayName("1.25: a tree deeper than the limit is cut, and says so")
    void deepTree_isCut() {
        var release = new Event();
        Greenlet<?> top = descend(MonitorLimits.DEPTH + 1, release);
        Hub.current().awaitIdle();
        GreenletTree tree = GreenletTree.current();
        assertThat(names(tree)).hasSize(MonitorLimits.DEPTH);
        assertThat(tree.format(false)).contains("… and 1 deeper ones");
        release.set();
        top.join();
        Hub.current().awaitIdle();
    }

    private static Greenlet<?> descend(int depth, Event release) {
        return spawn(
                () -> {
                    if (depth > 1) {
                        descend(depth - 1, release);
                    }
                    release.await();
                });
    }

    @HubTest
    @DisplayName("1.25: as JSON, with what texts need escaped")
    void json_hasAllParts() {
        var waiter = "a \"quoted\"\nreason \\ \u00e9";
        var child = spawn("child", () -> Waiter.current(waiter).await());
        yieldNow();
        assertThat(GreenletTree.current().json())
                .startsWith("{\"hub\":\"test\",\"name\":\"main\",\"id\":")
                .contains("\"children\":[{\"hub\":\"test\",\"name\":\"child\"")
                .contains("\"phase\":\"PARKED\"")
                .contains("\"waitsFor\":\"a \\\"quoted\\\"\\u000areason \\\\ \u00e9\"")
                .contains("\"outcome\":null", "\"spawner\":\"main\"", "\"current\":true")
                .endsWith("}");
        child.kill();
    }

    @Test
    void current_offEveryHub_isAnError() {
        assertThatExceptionOfType(NotOnHub.class).isThrownBy(GreenletTree::current);
    }

    @Test
    @DisplayName("1.25: the forest has the greenlets of all hubs; a maker elsewhere is named")
    void forest_isOfAllHubs() throws Exception {
        var release = new Event();
        try (Hub other = Hub.start("other")) {
            Jevent.run(
                    HubOptions.named("here"),
                    () -> {
                        Greenlet<?> guest = Greenlet.of(other, release::await);
                        guest.name("guest");
                        guest.start();
                        GreenletInfo seen =
                                GreenletTree.forest().stream()
                                        .map(GreenletTree::greenlet)
                                        .filter(one -> one.name().equals("guest"))
                                        .findFirst()
                                        .orElseThrow();
                        assertThat(seen.hub()).isEqualTo("other");
                        assertThat(seen.spawner()).isEqualTo("main");
                        release.set();
                        guest.join();
                    });
        }
    }
}
