package dev.jevent.checks;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A httpbin for the tests of one class.
abstract class HttpbinFixture {
    @TempDir static Path folder;

    static Httpbin httpbin;

    @BeforeAll
    static void startHttpbin() throws Exception {
        httpbin = Httpbin.start(folder);
    }

    @AfterAll
    static void stopHttpbin() throws IOException {
        if (httpbin != null) {
            httpbin.close();
        }
    }
}
