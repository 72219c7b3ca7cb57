package dev.jevent.cli;

import dev.jevent.patch.area.Area;
import dev.jevent.patch.run.Launch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jevent run`: an unmodified program, its blocking calls made cooperative.
///
/// The command itself only reads its arguments; [Main] runs the program, on the main thread.
@Command(
        name = "run",
        description = {
            "Runs a Java program, unmodified, with its main in a greenlet and its blocking calls"
                    + " made cooperative.",
            "The program's arguments, streams, system properties and exit status are as java has"
                    + " them. Options for the JVM go to it: java -Xmx1g -jar jevent.jar run …"
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Runnable {
    @Option(
            names = {"-cp", "-classpath", "--class-path"},
            paramLabel = "PATH",
            description = "where classes are looked for, as java takes it")
    private @Nullable String classPath;

    @Option(
            names = "-D",
            paramLabel = "NAME=VALUE",
            mapFallbackValue = "",
            description = "sets a system property")
    private @Nullable Map<String, String> properties;

    @Option(
            names = "--add-opens",
            paramLabel = "MODULE/PACKAGE",
            description = "opens a package of the JDK to the program, as java does")
    private @Nullable List<String> opens;

    @Option(
            names = "--add-exports",
            paramLabel = "MODULE/PACKAGE",
            description = "exports a package of the JDK to the program, as java does")
    private @Nullable List<String> exports;

    @Option(names = "--no-socket", description = "leaves sockets as the JDK has them")
    private boolean noSocket;

    @Option(names = "--no-dns", description = "leaves lookups of names as the JDK has them")
    private boolean noDns;

    @Option(names = "--no-stdin", description = "leaves standard input as the JDK has it")
    private boolean noStdin;

    @Option(names = "--no-thread", description = "leaves new threads as the JDK has them")
    private boolean noThread;

    @Option(names = "--no-file", description = "leaves pipes and files as the JDK has them")
    private boolean noFile;

    @Option(
            names = "--report",
            description = "prints what was patched and what has held the hub, at the end")
    private boolean report;

    @Mixin private final FlowOption flow = new FlowOption();

    @Parameters(
            index = "0",
            paramLabel = "PROGRAM",
            description = "app.jar, Main.java, or the name of a main class")
    private @Nullable String program;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ARGUMENT",
            description = "for the program")
    private @Nullable List<String> arguments;

    private @Nullable Launch launch;

    @Override
    public void run() {
        flow.check();
        if (program != null) {
            launch =
                    new Launch(
                            program,
                            orNone(arguments),
                            classPath,
                            properties == null ? Map.of() : properties,
                            unpatched(),
                            orNone(opens),
                            orNone(exports),
                            report);
        }
    }

    private static List<String> orNone(@Nullable List<String> given) {
        return given == null ? new ArrayList<>() : given;
    }

    private Set<Area> unpatched() {
        Set<Area> areas = EnumSet.noneOf(Area.class);
        add(areas, noSocket, Area.SOCKET);
        add(areas, noDns, Area.DNS);
        add(areas, noStdin, Area.STDIN);
        add(areas, noThread, Area.THREAD);
        add(areas, noFile, Area.FILE);
        return areas;
    }

    private static void add(Set<Area> areas, boolean asked, Area area) {
        if (asked) {
            areas.add(area);
        }
    }

    /// {@return what to run, or null if the arguments asked for something else}
    @Nullable Launch launch() {
        return launch;
    }

    /// {@return how its switches are to be shown}
    FlowOption flow() {
        return flow;
    }
}
