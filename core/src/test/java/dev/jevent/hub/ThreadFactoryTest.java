package dev.jevent.hub;

import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.errors.HubClosed;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.sync.Event;
import dev.jevent.testing.ForkedJvm;
import dev.jevent.testing.HubTest;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ThreadFactoryTest {
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @Test
    void threads_areRawGreenletsOfTheHub() throws Exception {
        try (Hub hub = Hub.start("factory")) {
            Thread thread =
                    hub.threadFactory()
                            .newThread(
                                    () -> {
                                        yieldNow();
                                        log.add(Hub.current());
                                        log.add(Greenlet.current().getClass());
                                    });
            assertThat(thread.isVirtual()).isTrue();
            assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
            thread.start();
            thread.join();
            assertThat(log).containsExactly(hub, AdoptedThread.class);
        }
    }

    @Test
    void threads_endWithTheHub() throws Exception {
        Thread thread;
        try (Hub hub = Hub.start("ending")) {
            var begun = new Event();
            thread =
                    hub.threadFactory()
                            .newThread(
                                    () -> {
                                        begun.set();
                                        try {
                                            new Event().await();
                                        } catch (HubClosed e) {
                                            log.add("closed");
                                        }
                                    });
            thread.start();
            begun.await();
        }
        thread.join();
        assertThat(log).containsExactly("closed");
    }

    @HubTest
    void executorOfTheJdk_runsOnTheHub() throws Exception {
        Hub hub = Hub.current();
        try (var executor = Executors.newThreadPerTaskExecutor(hub.threadFactory())) {
            assertThat(executor.submit(Hub::current).get()).isSameAs(hub);
        }
    }

    @Test
    @DisplayName("the JDK's structured task scopes, a preview, run on a hub")
    void structuredTaskScope_runsOnTheHub() throws Exception {
        URL source = Objects.requireNonNull(getClass().getResource("/StructuredScopes.java"));
        ForkedJvm run =
                ForkedJvm.run(
                        ForkedJvm.OPEN,
                        ForkedJvm.NO_GUARDIAN,
                        "--enable-preview",
                        "--source",
                        "25",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Path.of(source.toURI()).toString());
        assertThat(run.out().lines())
                .as(run.err())
                .containsExactly("scopes ada", "spawned ada", "jevent", "no");
        assertThat(run.exitCode()).isZero();
    }
}
