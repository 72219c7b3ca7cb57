package dev.jevent.checks.programs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jevent.checks.ForeignServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A PostgreSQL on loopback, of the binaries that are in Maven Central, with an empty database.
///
/// It refuses to run as root, so root starts it as nobody.
///
/// @param server its process
/// @param folder its binaries and data
/// @param port where it listens
record Postgres(ForeignServer server, Path folder, int port) implements AutoCloseable {
    static final int CONNECTIONS = 300;

    private static final String BINARIES = "/postgres-linux-x86_64.txz";
    private static final String NOBODY = "nobody";

    /// Starts it, or skips the test where that cannot be.
    static Postgres start() throws IOException, InterruptedException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "PostgreSQL: there are only binaries for Linux on amd64");
        ForeignServer.installed("tar", "tar");
        ForeignServer.installed("xz", "xz-utils");
        ForeignServer.installed("setpriv", "util-linux");
        Path folder = Files.createTempDirectory("programs-postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(folder);
        initialize(folder);
        int port = Loopback.freePort();
        ForeignServer server =
                ForeignServer.start(
                        folder.resolve("server.log"),
                        printed -> printed.contains("ready to accept connections"),
                        command(folder, port));
        return new Postgres(server, folder, port);
    }

    private static void unpack(Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("binaries.txz");
        try (InputStream in =
                Objects.requireNonNull(Postgres.class.getResourceAsStream(BINARIES))) {
            Files.copy(in, archive);
        }
        run(folder, List.of("tar", "-xJf", archive.toString(), "-C", folder.toString()));
        Files.delete(archive);
    }

    private static void initialize(Path folder) throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        if (isRoot()) {
            var names = folder.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(data, names.lookupPrincipalByName(NOBODY));
        }
        List<String> command = new ArrayList<>(asNobody());
        command.add(folder.resolve("bin/initdb").toString());
        command.addAll(List.of("-D", data.toString(), "-U", "postgres", "-A", "trust"));
        command.addAll(List.of("-E", "UTF8", "--no-locale", "--no-sync"));
        run(folder, command);
    }

    private static List<String> command(Path folder, int port) throws IOException {
        List<String> command = new ArrayList<>(asNobody());
        command.add(folder.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", folder.resolve("data").toString(), "-p", port + ""));
        for (String setting :
                List.of(
                        "listen_addresses=" + Loopback.ADDRESS,
                        "unix_socket_directories=",
                        "max_connections=" + CONNECTIONS,
                        "fsync=off")) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }

    private static List<String> asNobody() throws IOException {
        return isRoot() ? List.of("setpriv", "--reuid=" + NOBODY, "--clear-groups") : List.of();
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static void run(Path folder, List<String> command)
            throws IOException, InterruptedException {
        Path log = folder.resolve("setup.log");
        int status =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new AssertionError(command + " ended with " + status + Files.readString(log));
        }
    }

    /// {@return the URL for JDBC}
    String url() {
        return "jdbc:postgresql://" + Loopback.ADDRESS + ":" + port + "/postgres?user=postgres";
    }

    /// {@return a connection of its own}
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
