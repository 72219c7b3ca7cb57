package dev.jevent.checks.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.checks.ForeignServer;
import dev.jevent.process.Subprocess;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A load of wrk, with fifty connections for a second.
///
/// @param requests how many were answered, all of them with success
record Wrk(int requests) {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");

    /// {@return true if wrk is there}
    static boolean isInstalled() {
        return ForeignServer.program("wrk") != null;
    }

    /// Puts a server under load; from a thread or a greenlet.
    static Wrk load(String url) throws IOException {
        String printed =
                Subprocess.run("wrk", "-t1", "-c" + Visitors.AT_ONCE, "-d1s", url)
                        .check()
                        .stdoutText();
        assertThat(printed).doesNotContain("Socket errors", "Non-2xx");
        Matcher matcher = REQUESTS.matcher(printed);
        assertThat(matcher.find()).as(printed).isTrue();
        return new Wrk(Integer.parseInt(matcher.group(1)));
    }
}
