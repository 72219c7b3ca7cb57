package dev.jevent.patch.run;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs a program in a process of its own: a class path or `-`, the program, its arguments.
final class RunMain {
    static final String DEFAULT = "-";

    private RunMain() {}

    public static void main(String[] args) {
        var launch =
                new Launch(
                        args[1],
                        List.of(args).subList(2, args.length),
                        args[0].equals(DEFAULT) ? null : args[0],
                        Map.of("asked.for", "yes"),
                        Set.of(),
                        List.of("java.base/java.util"),
                        List.of("java.base/sun.net.util"),
                        false);
        try {
            new Launcher(launch).run();
        } catch (LaunchFailed failure) {
            System.err.println(failure.getMessage());
            System.exit(2);
        }
    }
}
