package dev.jevent.jdk;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/// What the `java` command does for a program before its main, for a launcher inside a process.
///
/// Opened by `--add-opens java.base/java.lang`, as all of the door.
public final class ProgramDoor {
    private ProgramDoor() {}

    /// Makes `loader` the system class loader, as the one of the class path is to a program.
    ///
    /// @throws IllegalStateException if this JDK has no place for it
    public static void systemClassLoader(ClassLoader loader) {
        try {
            MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
                    .findStaticVarHandle(ClassLoader.class, "scl", ClassLoader.class)
                    .setVolatile(loader);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("system class loader: " + loader, e);
        }
    }

    /// Opens a package to all code of class paths (`--add-opens`, `Add-Opens` of a manifest).
    public static void open(Module module, String packageName) {
        call(module, "implAddOpensToAllUnnamed", packageName);
    }

    /// Exports a package to all code of class paths (`--add-exports`, `Add-Exports` of a manifest).
    public static void export(Module module, String packageName) {
        call(module, "implAddExportsToAllUnnamed", packageName);
    }

    private static void call(Module module, String name, String packageName) {
        try {
            Method method = Module.class.getDeclaredMethod(name, String.class);
            method.setAccessible(true);
            method.invoke(module, packageName);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + ": " + module + "/" + packageName, e);
        }
    }
}
