package dev.jevent.file;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static java.nio.file.StandardOpenOption.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.testing.HubTest;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir Path folder;
    private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();
    private final List<FileChannel> opened = new ArrayList<>();
    private Path file = Path.of("");

    @BeforeEach
    void makeFile() throws Exception {
        file = Files.writeString(folder.resolve("a"), "text");
    }

    private Greenlet<FileChannel> open() {
        var opening =
                new Opening<>(
                        "open of " + file,
                        () -> {
                            FileChannel channel = FileChannel.open(file, READ);
                            opened.add(channel);
                            return channel;
                        },
                        FileChannel::close);
        Greenlet<FileChannel> opener =
                spawn(() -> opening.run(call -> new Operation<FileChannel>(jobs::add).run(call)));
        yieldNow();
        return opener;
    }

    @HubTest
    void channel_isForTheOpener() throws Exception {
        Greenlet<FileChannel> opener = open();
        jobs.remove().run();
        try (FileChannel channel = opener.get()) {
            assertThat(channel.isOpen()).isTrue();
        }
    }

    @HubTest
    void killedBefore_whatIsOpenedLaterIsClosed() {
        open().kill();
        jobs.remove().run();
        assertThat(opened).singleElement().matches(channel -> !channel.isOpen());
    }

    @HubTest
    void killedMeanwhile_whatWasOpenedIsClosed() {
        Greenlet<FileChannel> opener = open();
        opener.kill(KillOptions.DEFAULT.withoutWaiting());
        jobs.remove().run();
        opener.join();
        assertThat(opened).singleElement().matches(channel -> !channel.isOpen());
    }
}
