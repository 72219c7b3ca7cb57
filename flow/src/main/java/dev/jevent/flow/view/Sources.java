package dev.jevent.flow.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jevent.flow.model.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the sources of a program are, for the page that shows them.
///
/// Only files that a recorded stack names are read, and of these at most [#MAX_FILES], each of at
/// most [#MAX_FILE_BYTES], together [#MAX_BYTES]. A source that is missing, too large, or not in
/// UTF-8 is left out; that is no error. Immutable.
///
/// ```java
/// FlowPage.of(flow).withSources(Sources.standard().and(Path.of("Main.java"))).write(file);
/// ```
public final class Sources {
    /// How many files are embedded at most.
    public static final int MAX_FILES = 64;

    /// How large a file may be that is embedded, in bytes.
    public static final int MAX_FILE_BYTES = 512 << 10;

    /// How much is embedded at most, in bytes.
    public static final int MAX_BYTES = 4 << 20;

    private static final List<String> FOLDERS = List.of("src/main/java", "src/test/java");

    private final List<Path> places;

    private Sources(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /// {@return no sources}
    public static Sources none() {
        return new Sources(List.of());
    }

    /// {@return `src/main/java` and `src/test/java` of the working directory and of its direct
    /// subfolders}
    public static Sources standard() {
        return below(Path.of(""));
    }

    /// {@return the same of another folder}
    static Sources below(Path folder) {
        List<Path> places = new ArrayList<>();
        addFolders(places, folder);
        try (Stream<Path> children = Files.list(folder.toAbsolutePath())) {
            children.filter(Files::isDirectory)
                    .sorted()
                    .forEach(child -> addFolders(places, child));
        } catch (IOException e) {
            return new Sources(places); // A folder that cannot be listed has no sources for us.
        }
        return new Sources(places);
    }

    private static void addFolders(List<Path> places, Path project) {
        FOLDERS.stream().map(project::resolve).filter(Files::isDirectory).forEach(places::add);
    }

    /// {@return the sources in `places`: folders such as `src/main/java`, under which a file lies
    /// in the folder of its package, and single files}
    public static Sources of(Path... places) {
        return new Sources(List.of(places));
    }

    /// {@return these sources and then those in `more`}
    public Sources and(Path... more) {
        Objects.requireNonNull(more, "more");
        return new Sources(Stream.concat(places.stream(), Stream.of(more)).toList());
    }

    /// {@return the texts of the files that the program's own `frames` refer to, by their path
    /// under a source folder}
    Map<String, String> textsFor(Collection<Frame> frames) {
        Map<String, String> texts = new LinkedHashMap<>();
        long bytes = 0;
        for (String path : pathsOf(frames)) {
            Optional<String> text = text(path);
            int size = text.map(found -> found.getBytes(UTF_8).length).orElse(0);
            if (text.isPresent() && bytes + size <= MAX_BYTES) {
                bytes += size;
                texts.put(path, text.get());
            }
            if (texts.size() == MAX_FILES) {
                break;
            }
        }
        return texts;
    }

    private static List<String> pathsOf(Collection<Frame> frames) {
        return frames.stream()
                .filter(Frame::isOfProgram)
                .map(Frame::sourcePath)
                .distinct()
                .toList();
    }

    private Optional<String> text(String path) {
        return places.stream().flatMap(place -> read(place, path).stream()).findFirst();
    }

    private static Optional<String> read(Path place, String path) {
        if (Files.isDirectory(place)) {
            return read(place.resolve(path));
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!place.endsWith(name)) {
            return Optional.empty();
        }
        return read(place).filter(text -> isIn(text, path));
    }

    /// A single file need not lie in the folder of its package.
    private static boolean isIn(String text, String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0
                || text.contains("package " + path.substring(0, slash).replace('/', '.') + ";");
    }

    private static Optional<String> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
                return Optional.empty();
            }
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return Optional.of(UTF_8.newDecoder().decode(bytes).toString());
        } catch (IOException e) {
            return Optional.empty(); // Not in UTF-8, gone meanwhile, or not for us to read.
        }
    }
}
