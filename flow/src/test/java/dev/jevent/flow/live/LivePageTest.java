package dev.jevent.flow.live;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static dev.jevent.flow.live.LiveClient.list;
import static dev.jevent.flow.live.LiveClient.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.monitor.HubInfo;
import dev.jevent.monitor.RunInfo;
import dev.jevent.queue.SimpleQueue;
import dev.jevent.sync.Event;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LivePageTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean seen;

    @Test
    @DisplayName("a snapshot counts greenlets by what they do, and has the tree with its reasons")
    void snapshot_showsStatesAndTree() throws Exception {
        try (Hub hub = Hub.start("watched");
                LivePage page = LivePage.start(0)) {
            var client = new LiveClient(page);
            Greenlet.of(hub, this::family).start();
            var states = Map.of("TIMER", 1, "QUEUE", 1, "SYNC", 2, "JDK", 1, "GREENLET", 1);
            Eventually.holds("all wait", () -> map(client.hub("watched"), "states").equals(states));
            List<?> tree = list(client.hub("watched"), "tree");
            long parent = thread(tree, "parent");
            assertThat(row(tree, "sleeper").subList(3, 5)).isEqualTo(List.of("TIMER", "sleep"));
            assertThat((String) row(tree, "locked").getLast()).startsWith("Event(");
            assertThat(tree.stream().map(one -> (List<?>) one))
                    .filteredOn(row -> !row.get(2).equals("parent"))
                    .allSatisfy(
                            row -> assertThat(((Number) row.get(1)).longValue()).isEqualTo(parent));
            assertThat(client.get("/stack?thread=" + parent).body()).contains("LivePageTest");
            over.countDown();
        }
    }

    private void family() {
        Greenlet.current().name("parent");
        var never = new Event();
        Greenlet<?> sleeper = spawn("sleeper", () -> Jevent.sleep(LONG));
        spawn("taker", () -> new SimpleQueue<String>().take());
        spawn("locked", () -> never.await());
        spawn("in the JDK", () -> over.await());
        spawn("joiner", () -> sleeper.join());
        never.await();
    }

    private static List<?> row(List<?> tree, String name) {
        return tree.stream()
                .map(row -> (List<?>) row)
                .filter(row -> row.get(2).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long thread(List<?> tree, String name) {
        return ((Number) row(tree, name).getFirst()).longValue();
    }

    @Test
    @DisplayName("a held hub is shown as held while it is, with who holds it; others go on")
    void heldHub_isShown() throws Exception {
        try (var _ = new CapturedLog();
                Hub hub = Hub.start("held");
                Hub other = Hub.start("other");
                LivePage page = LivePage.start(0)) {
            var client = new LiveClient(page);
            Greenlet<?> hog = Greenlet.of(hub, this::spinUntilSeen);
            hog.name("hog");
            hog.start();
            Eventually.holds(
                    "shown as held",
                    () -> Boolean.TRUE.equals(map(client.hub("held"), "held").get("reported")));
            Map<?, ?> held = map(client.hub("held"), "held");
            assertThat(held.get("greenlet")).isEqualTo("hog");
            assertThat(list(held, "stack").toString()).contains("spinUntilSeen");
            Object at = client.hub("other").get("at");
            Eventually.holds(
                    "other goes on", () -> !Objects.equals(client.hub("other").get("at"), at));
            assertThat(hog.isReady()).isFalse();
            seen = true;
            Eventually.holds("released", () -> !client.hub("held").containsKey("held"));
            Eventually.holds("kept", () -> list(client.snapshot(), "holds").size() == 1);
            assertThat(other.isClosed()).isFalse();
        }
    }

    private void spinUntilSeen() {
        while (!seen) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("who ran is shown with what made it run, and why it stopped")
    void marks_tellCauses() throws Exception {
        try (Hub hub = Hub.start("watched");
                LivePage page = LivePage.start(0)) {
            var client = new LiveClient(page);
            Eventually.holds("watched", () -> client.hub("watched").containsKey("at"));
            Greenlet.of(
                            hub,
                            () -> {
                                spawn("child", () -> Jevent.sleep(Duration.ofMillis(5))).join();
                                over.await();
                            })
                    .start();
            Eventually.holds("the child ended", () -> marksOf(client, "child").contains("ENDS"));
            String marks = marksOf(client, "child");
            assertThat(marks).contains("SPAWN", "TIMER", "sleep");
            over.countDown();
        }
    }

    /// {@return the texts of the marks of that name}
    private static String marksOf(LiveClient client, String name) {
        Map<?, ?> snapshot = client.snapshot();
        List<?> texts = list(snapshot, "texts");
        var found = new StringBuilder();
        for (Object one : list(snapshot, "marks")) {
            List<?> mark = (List<?>) one;
            if (text(texts, mark, 1).equals(name)) {
                List.of(6, 9, 10, 11)
                        .forEach(at -> found.append(text(texts, mark, at)).append(' '));
            }
        }
        return found.toString();
    }

    private static String text(List<?> texts, List<?> mark, int at) {
        return (String) texts.get(((Number) mark.get(at)).intValue());
    }

    @Test
    @DisplayName(
            "an answer shows a limited number of lanes, marks and greenlets, and counts the rest")
    void answer_isBounded() throws Exception {
        int many = LiveLimits.GREENLETS_PER_HUB + 500;
        try (Hub hub = Hub.start("watched");
                LivePage page = LivePage.start(0)) {
            var client = new LiveClient(page);
            Eventually.holds("watched", () -> client.hub("watched").containsKey("at"));
            Greenlet.of(hub, () -> spawnWaiting(many)).start();
            Eventually.holds(
                    "all live",
                    () -> Integer.valueOf(many + 1).equals(client.hub("watched").get("greenlets")));
            Map<?, ?> snapshot = client.snapshot();
            Map<?, ?> watched = client.hub("watched");
            assertThat(list(watched, "tree")).hasSize(LiveLimits.GREENLETS_PER_HUB);
            assertThat(watched.get("more")).isEqualTo(501);
            assertThat(list(snapshot, "lanes")).hasSize(LiveLimits.LANES);
            assertThat((Integer) snapshot.get("hiddenLanes")).isBetween(1, many);
            assertThat(list(snapshot, "marks").size())
                    .isLessThanOrEqualTo(LiveLimits.MARKS_PER_ANSWER);
            assertThat(Set.copyOf(list(client.snapshot(), "lanes")))
                    .isEqualTo(Set.copyOf(list(snapshot, "lanes")));
            over.countDown();
        }
    }

    private void spawnWaiting(int count) {
        var never = new Event();
        for (int i = 0; i < count; i++) {
            spawn(() -> never.await());
        }
        yieldNow();
        never.await();
    }

    @Test
    @DisplayName("when no page asks any more, nobody is listened to; the next request begins anew")
    void idle_endsTheWatching() throws Exception {
        LiveOptions options = LiveOptions.port(0).withIdle(Duration.ofMillis(20));
        try (LivePage page = LivePage.start(options)) {
            assertThat(page.isWatching()).isFalse();
            new LiveClient(page).snapshot();
            Eventually.holds("ended", () -> !page.isWatching());
            LivePage slow = LivePage.start(LiveOptions.port(0).withIdle(LONG));
            new LiveClient(slow).snapshot();
            assertThat(slow.isWatching()).isTrue();
            slow.close();
            assertThat(slow.isWatching()).isFalse();
        }
    }

    @Test
    @DisplayName(
            "close() frees the port and ends the hub, in a greenlet too, and once more does nothing")
    void close_freesAll() throws Exception {
        LivePage page = LivePage.start(0);
        int port = page.port();
        assertThat(liveHubs()).isEqualTo(1);
        page.close();
        page.close();
        assertThat(liveHubs()).isZero();
        try (var free =
                new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThat(free.getLocalPort()).isEqualTo(port);
            assertThatThrownBy(() -> LivePage.start(port)).isInstanceOf(IOException.class);
        }
        assertThat(liveHubs()).isZero();
        Jevent.run(() -> LivePage.start(0).close());
        assertThat(liveHubs()).isZero();
    }

    private static long liveHubs() {
        return Hub.all().stream().filter(hub -> hub.name().equals("jevent-live")).count();
    }

    @Test
    @DisplayName("a program that is watched has its own greenlets only, and its deadlock is seen")
    void program_isNotDisturbed() throws Exception {
        var page = new AtomicReference<LivePage>();
        var asked = new CountDownLatch(1);
        // Older than the hub, so that it is nobody who might wake main.
        Thread asking = Thread.ofPlatform().daemon().start(() -> askWhile(page, asked));
        assertThatThrownBy(
                        () ->
                                Jevent.run(
                                        () -> {
                                            page.set(LivePage.start(0));
                                            asked.await();
                                            assertThat(RunInfo.hubs())
                                                    .extracting(HubInfo::name)
                                                    .doesNotContain("jevent-live");
                                            assertThat(Hub.current().livingCount()).isEqualTo(1);
                                            new Event().await();
                                        }))
                .isInstanceOf(LoopExit.class);
        seen = true;
        asking.join();
        page.get().close();
    }

    private void askWhile(AtomicReference<LivePage> page, CountDownLatch asked) {
        while (!seen) {
            if (page.get() != null) {
                new LiveClient(page.get()).snapshot();
                asked.countDown();
            }
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("the example of the Javadoc")
    void example_runs() throws Exception {
        try (var page = LivePage.start(0)) {
            assertThat(page.url()).contains("token=");
            assertThat(Jevent.run(() -> 6 * 7)).isEqualTo(42);
        }
    }

    @Test
    @DisplayName("options out of range are refused")
    void options_areChecked() {
        assertThatThrownBy(() -> LiveOptions.port(70_000)).hasMessageContaining("port: 70000");
        assertThatThrownBy(() -> LiveOptions.port(0).withIdle(Duration.ZERO))
                .hasMessageContaining("idle: PT0S");
    }
}
