package dev.jevent.actor;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.queue.QueueClosed;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

class ActorTest {
    private final List<String> log = new ArrayList<>();

    private final class Printer extends Actor<String> {
        Printer() {}

        Printer(int capacity) {
            super(capacity);
        }

        @Override
        protected void receive(String line) {
            if (line.equals("fail")) {
                throw new IllegalStateException(line);
            }
            sleep(Duration.ofMillis(1));
            log.add(line);
        }
    }

    /// Answers each message of its partner, until it has answered as many as it may.
    private final class Player extends Actor<String> {
        private final String word;
        private int turns;
        @Nullable Player partner;

        Player(String word, int turns) {
            this.word = word;
            this.turns = turns;
        }

        @Override
        protected void receive(String message) {
            log.add(message);
            if (turns-- == 0) {
                kill(KillOptions.DEFAULT.withoutWaiting());
                yieldNow();
            }
            Objects.requireNonNull(partner).send(word);
        }
    }

    @HubTest
    @DisplayName("example 27: an actor receives its messages in their order, one at a time")
    void receivesInOrder() {
        var printer = new Printer();
        printer.start();
        printer.send("hello");
        printer.send("world");
        assertThat(printer.waitingMessages()).isEqualTo(2);
        printer.close();
        printer.join();
        assertThat(log).containsExactly("hello", "world");
        assertThat(printer.isSuccessful()).isTrue();
        assertThatThrownBy(() -> printer.send("late")).isInstanceOf(QueueClosed.class);
    }

    @HubTest
    @DisplayName("example 28: ping and pong; when one dies, who joins the other gets LoopExit")
    void pingPong_oneDies_isALoopExit() {
        var ping = new Player("pong", 100);
        var pong = new Player("ping", 2);
        ping.partner = pong;
        pong.partner = ping;
        ping.start();
        pong.start();
        ping.send("start");
        assertThatThrownBy(() -> joinAll(List.of(ping, pong)))
                .isInstanceOf(LoopExit.class)
                .hasMessageContaining("main waits for");
        assertThat(log).containsExactly("start", "pong", "ping", "pong", "ping", "pong");
        assertThat(pong.isCancelled()).isTrue();
        assertThat(ping.isAlive()).isTrue();
    }

    @HubTest
    void failing_endsIt_andDropsItsMessages(UncaughtErrors uncaught) {
        var printer = new Printer();
        printer.start();
        printer.send("fail");
        printer.send("never");
        printer.join();
        assertThat(printer.exceptionOrNull()).isInstanceOf(IllegalStateException.class);
        yieldNow();
        assertThat(printer.waitingMessages()).isZero();
        assertThatThrownBy(() -> printer.send("late")).isInstanceOf(QueueClosed.class);
        assertThat(uncaught.take()).hasSize(1);
        assertThat(log).isEmpty();
    }

    @HubTest
    void killedBeforeItRan_refusesMessages() {
        var printer = new Printer();
        printer.send("early");
        printer.kill();
        yieldNow();
        assertThatThrownBy(() -> printer.send("late")).isInstanceOf(QueueClosed.class);
    }

    @HubTest
    void fullInbox_makesSendersWait() {
        var printer = new Printer(1);
        Greenlet<?> sender =
                spawn(
                        () -> {
                            printer.send("a");
                            printer.send("b");
                        });
        yieldNow();
        assertThat(sender.isReady()).isFalse();
        printer.start();
        sender.join();
        printer.close();
        printer.join();
        assertThat(log).containsExactly("a", "b");
        assertThatThrownBy(() -> new Printer(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @HubTest
    void send_fromAThread_works() throws Exception {
        var printer = new Printer();
        printer.start();
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    printer.send("from a thread");
                                    printer.close();
                                });
        printer.join();
        thread.join();
        assertThat(log).containsExactly("from a thread");
    }
}
