package dev.jevent.patch.run;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// Where classes are looked for: folders and jars in their order, and behind each jar what its
/// manifest names. What does not exist is passed over, as `java` does.
final class ClassPath {
    private static final String ALL_JARS = "*";

    private final List<ClassPlace> places = new ArrayList<>();
    private final Set<File> seen = new LinkedHashSet<>();

    /// {@return the files of a path as `java` takes it: an empty one is the current folder, `lib/*`
    /// are the jars in `lib`}
    static List<File> filesOf(String path) {
        List<File> files = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            if (entry.equals(ALL_JARS) || entry.endsWith(File.separator + ALL_JARS)) {
                files.addAll(jarsIn(entry.substring(0, entry.length() - 1)));
            } else {
                files.add(new File(entry));
            }
        }
        return files;
    }

    private static List<File> jarsIn(String folder) {
        File[] jars =
                new File(folder.isEmpty() ? "." : folder)
                        .listFiles((_, name) -> name.endsWith(".jar") || name.endsWith(".JAR"));
        if (jars == null) {
            return List.of();
        }
        Arrays.sort(jars);
        return folder.isEmpty()
                ? Arrays.stream(jars).map(jar -> new File(jar.getName())).toList()
                : List.of(jars);
    }

    ClassPath(List<File> files) {
        Deque<File> open = new ArrayDeque<>(files);
        while (!open.isEmpty()) {
            File file = canonical(open.pop());
            if (file.exists() && seen.add(file)) {
                add(file, open);
            }
        }
    }

    private static File canonical(File file) {
        try {
            return file.getCanonicalFile();
        } catch (IOException _) {
            return file.getAbsoluteFile();
        }
    }

    private void add(File file, Deque<File> open) {
        ClassPlace place = file.isDirectory() ? new Folder(file) : Jar.open(file);
        if (place != null) {
            places.add(place);
            List<File> named = namedBy(place.manifest(), file);
            named.reversed().forEach(open::push);
        }
    }

    private static List<File> namedBy(@Nullable Manifest manifest, File jar) {
        List<File> files = new ArrayList<>();
        if (manifest != null) {
            for (String entry : AppJar.words(manifest.getMainAttributes(), "Class-Path")) {
                URI uri = relativeTo(jar, entry);
                if (uri != null && "file".equals(uri.getScheme())) {
                    files.add(new File(uri));
                }
            }
        }
        return files;
    }

    private static @Nullable URI relativeTo(File jar, String entry) {
        try {
            return jar.toURI().resolve(new URI(entry));
        } catch (URISyntaxException _) {
            // java passes it over, too
            return null;
        }
    }

    /// {@return the class file at `path`, or null if there is none}
    @Nullable ClassSource find(String path) {
        for (ClassPlace place : places) {
            ClassSource source = place.find(path);
            if (source != null) {
                return source;
            }
        }
        return null;
    }

    /// {@return the places as a class loader takes them}
    URL[] urls() {
        return seen.stream().map(ClassPath::url).toArray(URL[]::new);
    }

    static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("class path: " + file, e);
        }
    }
}
