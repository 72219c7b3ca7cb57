package dev.jevent.patch.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.security.CodeSource;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Classes of jevent that are defined into java.base, where classes of every loader see them.
public final class BootClasses {
    private static final String FOLDER = "/META-INF/jevent/jdk/";
    private static final String FILE = "file:";

    private BootClasses() {}

    /// Defines a class and what is nested in it, unless that has happened already, by this or
    /// another copy of jevent.
    ///
    /// @param host a class of the same package
    /// @param names of the nested classes after that of the outer one, which comes first
    /// @return the outer one
    /// @throws ReflectiveOperationException if `java.lang` is not open
    /// @throws IOException if its class file cannot be read
    public static Class<?> define(Class<?> host, String... names)
            throws ReflectiveOperationException, IOException {
        MethodHandles.Lookup lookup = JdkLookup.in(host);
        String prefix = host.getPackageName() + ".";
        for (String name : names) {
            define(lookup, prefix + name);
        }
        return Class.forName(prefix + names[0], false, null);
    }

    private static void define(MethodHandles.Lookup lookup, String name)
            throws ReflectiveOperationException, IOException {
        if (isDefined(name)) {
            return;
        }
        byte[] file = classFile(name.replace('.', '/') + ".class");
        try {
            lookup.defineClass(file);
        } catch (LinkageError e) {
            // by another copy, meanwhile
            if (!isDefined(name)) {
                throw e;
            }
        }
    }

    private static boolean isDefined(String name) {
        try {
            Class.forName(name, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /// From the jar itself where there is one: the classes that read it by its address take longer
    /// to load than all others of the agent.
    private static byte[] classFile(String path) throws IOException {
        CodeSource source = BootClasses.class.getProtectionDomain().getCodeSource();
        String place = source == null ? "" : String.valueOf(source.getLocation());
        if (!place.startsWith(FILE) || !place.endsWith(".jar") || place.indexOf('%') >= 0) {
            return resource(path);
        }
        try (var jar = new ZipFile(place.substring(FILE.length()))) {
            ZipEntry entry = jar.getEntry(FOLDER.substring(1) + path);
            if (entry == null) {
                throw missing(path);
            }
            return jar.getInputStream(entry).readAllBytes();
        }
    }

    private static IOException missing(String path) {
        return new IOException(FOLDER + path + ": missing (expected: beside jevent)");
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = BootClasses.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw missing(path);
            }
            return in.readAllBytes();
        }
    }
}
