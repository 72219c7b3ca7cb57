package dev.jevent.patch.run;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.jdk.Door;
import dev.jevent.jdk.ProgramDoor;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.file.ProcessBridge;
import dev.jevent.patch.thread.MadeThreads;
import dev.jevent.patch.thread.ProcessKeeper;
import dev.jevent.patch.thread.ThreadPatch;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs an unmodified program with its main in a greenlet of a patched process, and everything else
/// as `java` has it (`python -m gevent.monkey`).
///
/// ```java
/// new Launcher(launch).run();
/// ```
///
/// For the main thread of a process that does nothing else. When [#run()] has returned or thrown,
/// that thread is to end: the process ends with the last thread or greenlet that is no daemon.
public final class Launcher {
    private static final String HUB = "jevent";
    private static final String MAIN = "main";

    private final Launch launch;
    private final String classPath;
    private volatile @Nullable Throwable failure;

    /// Prepares nothing yet.
    public Launcher(Launch launch) {
        this.launch = launch;
        this.classPath = classPathOf(launch);
    }

    private static String classPathOf(Launch launch) {
        String asked = launch.classPath();
        if (launch.isJar()) {
            return asked == null ? launch.target() : launch.target() + File.pathSeparator + asked;
        }
        if (asked != null) {
            return asked;
        }
        String variable = System.getenv("CLASSPATH");
        return variable == null || variable.isEmpty() ? "." : variable;
    }

    /// Runs the program until its main has ended.
    ///
    /// @throws LaunchFailed if it cannot be run
    /// @throws ProgramFailed if main threw; that has been printed
    public void run() {
        setProperties();
        Door.check();
        MainMethod main = load();
        patch();
        if (launch.report()) {
            Runtime.getRuntime().addShutdownHook(new Thread(Launcher::report, "jevent-report"));
        }
        call(main);
    }

    private void setProperties() {
        List<File> files = ClassPath.filesOf(classPath);
        System.setProperty(
                "java.class.path",
                files.stream().map(File::getPath).collect(Collectors.joining(File.pathSeparator)));
        var command = new ArrayList<String>();
        command.add(launch.target());
        command.addAll(launch.arguments());
        System.setProperty("sun.java.command", String.join(" ", command));
        launch.properties().forEach(System::setProperty);
    }

    private MainMethod load() {
        AppJar jar = launch.isJar() ? AppJar.read(launch.target()) : null;
        if (jar != null) {
            jar.opens().forEach(name -> Packages.open("Add-Opens", name));
            jar.exports().forEach(name -> Packages.export("Add-Exports", name));
        }
        launch.opens().forEach(name -> Packages.open("--add-opens", name));
        launch.exports().forEach(name -> Packages.export("--add-exports", name));
        SourceProgram sources =
                launch.isSource() ? new SourceProgram(launch.target(), classPath) : null;
        var loader = new ProgramLoader(new ClassPath(ClassPath.filesOf(classPath)), sources);
        ProgramDoor.systemClassLoader(loader);
        Thread.currentThread().setContextClassLoader(loader);
        if (sources != null) {
            return mainOf(sources.mainClass(), loader);
        }
        return mainOf(jar == null ? launch.target() : jar.mainClass(), loader);
    }

    private MainMethod mainOf(String name, ClassLoader loader) {
        try {
            return MainMethod.of(Class.forName(name.replace('/', '.'), false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            throw new LaunchFailed(
                    "main class: " + name + " (expected: a class in " + classPath + "; " + e + ")",
                    e);
        }
    }

    private void patch() {
        ThreadPatch.rewrittenBy("jevent run, in the program's own classes");
        Set<Area> areas = EnumSet.allOf(Area.class);
        areas.removeIf(area -> area.mustBeAskedFor() || launch.unpatched().contains(area));
        ProcessBridge.turn(areas.contains(Area.FILE));
        if (!areas.isEmpty()) {
            Area[] all = areas.toArray(Area[]::new);
            MonkeyPatch.of(all[0], all).patch();
        }
    }

    private static void report() {
        System.err.print(MonkeyPatch.report());
        System.err.flush();
    }

    /// The hub is never closed: daemons are cut off with the process, as those of `java` are.
    private void call(MainMethod main) {
        ProcessKeeper.turnOn();
        Thread platform = Thread.currentThread();
        Hub hub = Hub.start(HubOptions.named(HUB));
        var ended = new CountDownLatch(1);
        Greenlet<?> greenlet =
                Greenlet.of(
                        hub,
                        () -> {
                            MadeThreads.adoptMain(platform);
                            runMain(main);
                            // What main has started is to have begun before it is over.
                            hub.call(ended::countDown);
                        });
        greenlet.name(MAIN);
        greenlet.start();
        await(ended);
        Throwable thrown = failure;
        if (thrown != null) {
            platform.setUncaughtExceptionHandler((_, _) -> {});
            throw new ProgramFailed(thrown);
        }
    }

    private void runMain(MainMethod main) {
        try {
            main.call(launch.arguments().toArray(String[]::new));
        } catch (Throwable e) {
            failure = e;
            MainFailure.tell(e);
        }
    }

    /// The thread is not the program's, which cannot interrupt it on purpose.
    private static void await(CountDownLatch ended) {
        while (true) {
            try {
                ended.await();
                return;
            } catch (InterruptedException _) {
                // goes on waiting
            }
        }
    }
}
