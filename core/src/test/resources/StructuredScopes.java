import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.Joiner;

/// The JDK's structured task scopes, a preview in JDK 25, with the threads of a hub.
public class StructuredScopes {
    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    public static void main(String[] args) throws Exception {
        try (Hub hub = Hub.start("scopes")) {
            ScopedValue.where(USER, "ada").call(() -> onHub(hub));
        }
        Jevent.run(StructuredScopes::inGreenlet);
        Jevent.run(StructuredScopes::failing);
    }

    private static Void onHub(Hub hub) throws Exception {
        try (var scope =
                StructuredTaskScope.open(
                        Joiner.<String>allSuccessfulOrThrow(),
                        config -> config.withThreadFactory(hub.threadFactory()))) {
            scope.fork(() -> Hub.current().name() + " " + USER.get());
            scope.fork(() -> Jevent.spawn(() -> "spawned " + USER.get()).get());
            scope.join().forEach(task -> System.out.println(task.get()));
        }
        return null;
    }

    private static void inGreenlet() throws Exception {
        var event = new Event();
        try (var scope = StructuredTaskScope.open()) {
            var waiting =
                    scope.fork(
                            () -> {
                                event.await();
                                return Hub.current().name();
                            });
            scope.fork(event::set);
            scope.join();
            System.out.println(waiting.get());
        }
    }

    private static void failing() throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            var waiting = scope.fork(() -> new Event().await());
            scope.fork(
                    () -> {
                        throw new IllegalStateException("no");
                    });
            scope.join();
        } catch (FailedException e) {
            System.out.println(e.getCause().getMessage());
        }
    }
}
