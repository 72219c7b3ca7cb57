package dev.jevent.flow.model;

import java.util.Set;

/// One frame of a stack.
///
/// @param type the name of the class
/// @param method the name of the method
/// @param line the line in the source, or 0 if it is not known
public record Frame(String type, String method, int line) {
    private static final Set<String> LIBRARY =
            Set.of(
                    "dev.jevent",
                    "dev.jevent.actor",
                    "dev.jevent.backdoor",
                    "dev.jevent.file",
                    "dev.jevent.greenlet",
                    "dev.jevent.grequests",
                    "dev.jevent.http",
                    "dev.jevent.http.codec",
                    "dev.jevent.http.server",
                    "dev.jevent.hub",
                    "dev.jevent.interop",
                    "dev.jevent.jdk",
                    "dev.jevent.loop",
                    "dev.jevent.monitor",
                    "dev.jevent.net",
                    "dev.jevent.pool",
                    "dev.jevent.process",
                    "dev.jevent.queue",
                    "dev.jevent.requests",
                    "dev.jevent.signal",
                    "dev.jevent.sync",
                    "dev.jevent.watcher");

    /// {@return true unless the class belongs to the JDK, Netty or jevent itself}
    public boolean isOfProgram() {
        return !isOfJdk()
                && !type.startsWith("io.netty.")
                && !type.startsWith("dev.jevent.patch.")
                && !LIBRARY.contains(packageName());
    }

    boolean isOfJdk() {
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    /// {@return where the source is under a source folder: `com/example/Main.java`. The class is
    /// taken for one that bears the name of its file, or lies in it}
    public String sourcePath() {
        String outer = type.contains("$") ? type.substring(0, type.indexOf('$')) : type;
        return outer.replace('.', '/') + ".java";
    }

    private String packageName() {
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
    }

    @Override
    public String toString() {
        return type + "." + method + (line > 0 ? ":" + line : "");
    }
}
