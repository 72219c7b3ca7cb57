package dev.jevent.patch.run;

import dev.jevent.jdk.ProgramDoor;
import java.util.function.BiConsumer;

/// Packages of the JDK that a program asks for.
final class Packages {
    private static final String TO_ALL = "=ALL-UNNAMED";

    private Packages() {}

    /// Opens `module/package`.
    ///
    /// @param option who asks, for the message
    static void open(String option, String name) {
        apply(option, name, ProgramDoor::open);
    }

    /// Exports `module/package`.
    static void export(String option, String name) {
        apply(option, name, ProgramDoor::export);
    }

    private static void apply(String option, String name, BiConsumer<Module, String> action) {
        String plain =
                name.endsWith(TO_ALL) ? name.substring(0, name.length() - TO_ALL.length()) : name;
        int slash = plain.indexOf('/');
        if (slash <= 0 || slash == plain.length() - 1) {
            throw new LaunchFailed(option + ": " + name + " (expected: module/package)");
        }
        // java passes over modules and packages that it does not have.
        ModuleLayer.boot()
                .findModule(plain.substring(0, slash))
                .filter(module -> module.getPackages().contains(plain.substring(slash + 1)))
                .ifPresent(module -> action.accept(module, plain.substring(slash + 1)));
    }
}
