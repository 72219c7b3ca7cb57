package dev.jevent.watcher;

import dev.jevent.hub.Hub;
import dev.jevent.loop.Timer;
import dev.jevent.time.WaitLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fires when the attributes of a file change, also when it comes or goes (gevent's `loop.stat`).
///
/// It looks at the file at once when started, and then each interval of the hub's clock after a
/// look; always on one of the hub's offload workers, never on the carrier. The first look says what
/// later ones are compared with. Compared are size, time of modification, kind and identity, and
/// where the system has them owner, group and permissions. A look that fails for another reason
/// than a missing file goes to the hub's error handler, and the next one comes as usual.
///
/// ```java
/// var config = new StatWatcher(path, Duration.ofSeconds(1));
/// config.start(() -> reload.set());
/// ```
public final class StatWatcher extends Watcher {
    /// The time between looks unless another is given.
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    private final Path path;
    private final long interval;
    private final Arrival arrival = new Arrival(this);
    private Looking looking = new Looking();
    private @Nullable BasicFileAttributes previous;
    private @Nullable BasicFileAttributes current;

    /// Creates a watcher for the current hub with the default interval.
    public StatWatcher(Path path) {
        this(path, DEFAULT_INTERVAL);
    }

    /// Creates a watcher for the current hub.
    public StatWatcher(Path path, Duration interval) {
        this(Hub.current(), path, interval);
    }

    /// Creates a watcher of the file at `path`, which need not exist; a link is followed.
    ///
    /// @throws IllegalArgumentException if the interval is not positive
    public StatWatcher(Hub hub, Path path, Duration interval) {
        super(hub, true);
        if (!interval.isPositive()) {
            throw new IllegalArgumentException(
                    "interval: " + interval + " (expected: more than zero)");
        }
        this.path = Objects.requireNonNull(path, "path");
        this.interval = WaitLimit.of(interval);
    }

    /// {@return the file's attributes at the last look; nothing if there was no file}
    public Optional<BasicFileAttributes> attr() {
        return Optional.ofNullable(current);
    }

    /// {@return the attributes that it had before the change that fired last}
    public Optional<BasicFileAttributes> prev() {
        return Optional.ofNullable(previous);
    }

    @Override
    void begin() {
        looking = new Looking();
        looking.fire();
    }

    @Override
    void end() {
        hub().disarm(looking);
        arrival.forget();
    }

    @Override
    void keepAlive(boolean alive) {
        if (looking.isArmed() && looking.ref != alive) {
            hub().disarm(looking);
            looking.arm();
        }
    }

    /// Says which attributes matter: an access changes nothing.
    private static boolean isSame(
            @Nullable BasicFileAttributes one, @Nullable BasicFileAttributes other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.size() == other.size()
                && one.lastModifiedTime().equals(other.lastModifiedTime())
                && Objects.equals(one.fileKey(), other.fileKey())
                && one.isRegularFile() == other.isRegularFile()
                && one.isDirectory() == other.isDirectory()
                && hasSameRights(one, other);
    }

    private static boolean hasSameRights(BasicFileAttributes one, BasicFileAttributes other) {
        return !(one instanceof PosixFileAttributes first)
                || !(other instanceof PosixFileAttributes second)
                || first.permissions().equals(second.permissions())
                        && first.owner().equals(second.owner())
                        && first.group().equals(second.group());
    }

    @Override
    String subject() {
        return path.toString();
    }

    /// The looks from one start to the next stop.
    private final class Looking extends Timer {
        private boolean ref;
        private boolean first = true;

        private boolean isCurrent() {
            return isActive() && looking == this;
        }

        private void arm() {
            ref = StatWatcher.this.isRef();
            hub().arm(this, interval);
        }

        @Override
        protected boolean isRef() {
            return ref;
        }

        @Override
        protected void fire() {
            hub().spawnRaw("stat " + path, this::look);
        }

        /// In a greenlet.
        private void look() {
            try {
                BasicFileAttributes seen = hub().blocking(this::read).orElse(null);
                if (isCurrent()) {
                    note(seen);
                }
            } catch (Exception e) {
                throw new IllegalStateException("stat of " + path + ": failed", e);
            } finally {
                if (isCurrent()) {
                    arm();
                }
            }
        }

        private void note(@Nullable BasicFileAttributes seen) {
            if (first) {
                first = false;
                current = seen;
            } else if (!isSame(current, seen)) {
                previous = current;
                current = seen;
                arrival.post();
            }
        }

        private Optional<BasicFileAttributes> read() throws IOException {
            try {
                return Optional.of(Files.readAttributes(path, kind()));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }

        private Class<? extends BasicFileAttributes> kind() {
            return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? PosixFileAttributes.class
                    : BasicFileAttributes.class;
        }
    }
}
