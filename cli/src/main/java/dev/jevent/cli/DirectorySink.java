package dev.jevent.cli;

import dev.jevent.requests.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes each page that came to a file of its own; failed ones leave none.
final class DirectorySink implements Sink {
    private final Path directory;

    private DirectorySink(Path directory) {
        this.directory = directory;
    }

    /// A sink into a directory, which is made if there is none.
    ///
    /// @throws OutputFailed if it cannot be made
    static DirectorySink in(Path directory) {
        try {
            Files.createDirectories(directory);
            return new DirectorySink(directory);
        } catch (IOException failure) {
            throw new OutputFailed(directory.toString(), failure);
        }
    }

    @Override
    public void keep(Fetch fetch) {
        Response response = fetch.response();
        if (response != null && fetch.failure() == null) {
            String name = OutputName.of(fetch.target(), response.headers().get("Content-Type"));
            PageFile.write(directory, name, response.bytes());
        }
    }
}
