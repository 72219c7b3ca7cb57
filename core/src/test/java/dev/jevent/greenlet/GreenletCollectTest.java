package dev.jevent.greenlet;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.JoinOptions;
import dev.jevent.hub.Hub;
import dev.jevent.testing.Collectable;
import dev.jevent.testing.HubTest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;

class GreenletCollectTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<WeakReference<?>> references = new ArrayList<>();

    @HubTest
    @DisplayName("39: a pair of greenlets that ended normally is collectable")
    void endedPair_isCollectable() {
        spawnPair(SHORT).join();
        assertAllGo();
    }

    @HubTest
    @DisplayName("39: a pair of which one timed out waiting for the other is collectable")
    void timedOutPair_isCollectable() {
        spawnPair(LONG).join();
        sleep(LONG);
        assertAllGo();
    }

    private Greenlet<Void> spawnPair(Duration serverTakes) {
        var server = spawn(() -> sleep(serverTakes));
        Greenlet<Void> client =
                spawn(
                        () -> {
                            server.onDone(ended -> references.add(new WeakReference<>(ended)));
                            assertThat(server.join(SHORT.multipliedBy(2)))
                                    .isEqualTo(serverTakes.equals(SHORT));
                            return null;
                        });
        references.add(new WeakReference<>(server));
        references.add(new WeakReference<>(client));
        return client;
    }

    @HubTest
    @DisplayName("39: a greenlet left behind by limited joins, timeouts and counts keeps nobody")
    void waitsThatEndEarly_leaveNothing() {
        var endless = spawn(() -> sleep(LONG));
        for (int i = 0; i < 3; i++) {
            joinInOneOfItsOwn(endless);
        }
        assertThat(endless.hasLinks()).isFalse();
        assertThat(Hub.current().timerCount()).as("the endless one's").isEqualTo(1);
        assertThat(Hub.current().greenlets()).hasSize(2);
        assertAllGo();
    }

    private void joinInOneOfItsOwn(Greenlet<?> endless) {
        var joining =
                spawn(
                        () -> {
                            assertThatThrownBy(() -> endless.get(SHORT))
                                    .isInstanceOf(TimeoutException.class);
                            try (var mine = Timeout.after(SHORT)) {
                                assertThatThrownBy(endless::join).isSameAs(mine);
                            }
                            joinAll(
                                    List.of(endless, spawn(() -> "quick")),
                                    JoinOptions.DEFAULT.count(1));
                        });
        references.add(new WeakReference<>(joining));
        joining.join();
        assertThat(joining.isSuccessful()).isTrue();
    }

    private void assertAllGo() {
        assertThat(references).isNotEmpty();
        references.forEach(Collectable::assertGoes);
    }
}
