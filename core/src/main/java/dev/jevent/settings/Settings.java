package dev.jevent.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All system properties of jevent (gevent's `config`).
///
/// They are read when they first matter. An invalid value is an error when the first hub starts; a
/// name that begins with `jevent.` and is none of these is warned of, once.
///
/// ```java
/// System.out.print(Settings.describe());
/// ```
public final class Settings {
    private static final String PREFIX = "jevent.";

    /// Whether held hubs are reported.
    public static final Setting.Flag GUARDIAN =
            new Setting.Flag("jevent.guardian", true, "report greenlets that hold their hub");

    /// How long a greenlet may hold its hub unreported.
    public static final Setting.Span GUARDIAN_LIMIT =
            new Setting.Span(
                    "jevent.guardian.limit",
                    Duration.ofMillis(100),
                    Duration.ofMillis(10),
                    "how long a greenlet may hold its hub unreported");

    /// Whether events of greenlets and hubs are given to the flight recorder, while it is in use.
    public static final Setting.Flag FLIGHT =
            new Setting.Flag(
                    "jevent.flight",
                    true,
                    "give what greenlets and hubs do to recordings of the flight recorder");

    /// Whether greenlets know the stack they were made at.
    public static final Setting.Flag SPAWN_SITE =
            new Setting.Flag("jevent.spawnsite", false, "keep where each greenlet was made");

    /// The signal on which run info is printed; not `USR2` on Linux, which the flight recorder
    /// uses.
    public static final Setting.Text RUN_INFO_SIGNAL =
            new Setting.Text(
                    "jevent.runinfo.signal",
                    List.of(),
                    "the name of a signal, such as USR1",
                    "print run info to the error stream on this signal");

    /// Whether run info can be asked for through JMX.
    public static final Setting.Flag RUN_INFO_MBEAN =
            new Setting.Flag("jevent.runinfo.mbean", false, "offer run info through JMX");

    /// The use of heap above which is warned.
    public static final Setting.Size MEMORY_LIMIT =
            new Setting.Size("jevent.memory.limit", "warn when more heap is used; 0: never");

    /// How often the use of heap is looked at.
    public static final Setting.Span MEMORY_PERIOD =
            new Setting.Span(
                    "jevent.memory.period",
                    Duration.ofSeconds(5),
                    Duration.ofMillis(5),
                    "how often the use of heap is looked at");

    /// How many threads of a hub run `blocking` jobs at once.
    public static final Setting.Count BLOCKING_THREADS =
            new Setting.Count(
                    "jevent.blocking.threads",
                    10,
                    1,
                    "how many threads of each hub run blocking jobs at once");

    /// How long an idle thread for `blocking` jobs lives.
    public static final Setting.Span BLOCKING_IDLE =
            new Setting.Span(
                    "jevent.blocking.idle",
                    Duration.ofSeconds(10),
                    Duration.ofMillis(1),
                    "how long an idle thread for blocking jobs lives");

    /// Whether the JDK's poller of sockets is started before it is needed.
    public static final Setting.Flag POLLER =
            new Setting.Flag(
                    "jevent.poller", true, "start the JDK's poller of sockets with the first hub");

    /// How the loop asks the operating system for I/O.
    public static final Setting.Text TRANSPORT =
            new Setting.Text(
                    "jevent.transport",
                    List.of("nio", "epoll", "kqueue", "io_uring"),
                    "nio, epoll, kqueue or io_uring",
                    "how I/O is asked for, instead of the best that works");

    /// What of the JDK monkey patching may patch; it patches what of that a program asks for.
    public static final Setting.Names PATCH =
            new Setting.Names(
                    "jevent.patch",
                    List.of(
                            "socket",
                            "dns",
                            "stdin",
                            "thread",
                            "file",
                            "threadSubclass",
                            "async",
                            "fileOffload"),
                    "which areas monkey patching may patch when asked to");

    /// The cache of classes that `jevent demo` gives to its server.
    public static final Setting.Text AOT =
            new Setting.Text(
                    "jevent.aot", List.of(), "a file", "the command's own cache of classes");

    private static final List<Setting<?>> ALL =
            List.of(
                    GUARDIAN,
                    GUARDIAN_LIMIT,
                    FLIGHT,
                    SPAWN_SITE,
                    RUN_INFO_SIGNAL,
                    RUN_INFO_MBEAN,
                    MEMORY_LIMIT,
                    MEMORY_PERIOD,
                    BLOCKING_THREADS,
                    BLOCKING_IDLE,
                    POLLER,
                    TRANSPORT,
                    PATCH,
                    AOT);

    private static volatile boolean checked;

    private Settings() {}

    /// {@return all settings}
    public static List<Setting<?>> all() {
        return ALL;
    }

    /// {@return true if a setting asks for what the monitor does}
    public static boolean askForMonitor() {
        return RUN_INFO_SIGNAL.isSet() || RUN_INFO_MBEAN.isSet() || MEMORY_LIMIT.isSet();
    }

    /// Checks all properties that begin with `jevent.`, until it has found no invalid one.
    ///
    /// @throws IllegalArgumentException naming the first invalid property, its value and what is
    ///   expected
    public static void check() {
        if (checked) {
            return;
        }
        List<String> unknown = unknown();
        checked = true;
        if (!unknown.isEmpty()) {
            System.getLogger("dev.jevent.settings")
                    .log(
                            System.Logger.Level.WARNING,
                            "unknown system properties: {0} (expected: {1})",
                            String.join(", ", unknown),
                            names());
        }
    }

    /// Parses the known ones that are set.
    static List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(PREFIX) && !parses(name)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private static boolean parses(String name) {
        for (Setting<?> setting : ALL) {
            if (setting.name().equals(name)) {
                setting.get();
                return true;
            }
        }
        return false;
    }

    private static String names() {
        List<String> names = new ArrayList<>();
        for (Setting<?> setting : ALL) {
            names.add(setting.name());
        }
        return String.join(", ", names);
    }

    /// {@return a text with a line for each setting: its name, its value, and what it is for}
    public static String describe() {
        var text = new StringBuilder();
        for (Setting<?> setting : ALL) {
            String value = System.getProperty(setting.name());
            String shown = value == null ? setting.defaultText() : value;
            String from = value == null ? "default" : "set; default: " + setting.defaultText();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-22s %s (%s) – %s%n",
                            setting.name(),
                            shown,
                            from,
                            setting.about()));
        }
        return text.toString();
    }
}
