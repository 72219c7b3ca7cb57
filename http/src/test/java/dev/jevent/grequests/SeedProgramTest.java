package dev.jevent.grequests;

import static dev.jevent.http.canned.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.SentRequest;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first program of the README, compiled as it is printed, and run.
class SeedProgramTest {
    @Test
    void theSeedProgram_fetchesEachPageTwice(@TempDir Path folder) throws Exception {
        compile(folder);
        try (var server = CannedServer.answering(request -> ok(request.target()));
                var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Pages")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {server.url("/"), "20"});
            List<String> targets = server.requests().stream().map(SentRequest::target).toList();
            List<String> pages = IntStream.range(0, 20).mapToObj(i -> "/?page=" + i).toList();
            assertThat(targets).hasSize(40);
            assertThat(targets.subList(0, 20)).isEqualTo(pages);
            assertThat(targets.subList(20, 40)).containsExactlyInAnyOrderElementsOf(pages);
            assertThat(server.connections()).isLessThanOrEqualTo(20);
        }
    }

    private static void compile(Path folder) throws Exception {
        URL source = Objects.requireNonNull(SeedProgramTest.class.getResource("/Pages.java"));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-Xlint:all,-path,-classfile",
                                "-Werror",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                Path.of(source.toURI()).toString());
        assertThat(status).isZero();
    }
}
