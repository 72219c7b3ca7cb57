package dev.jevent.jdk;

import java.lang.invoke.MethodHandles;

/// Packages of the JDK that are not public, opened from `java.lang`, so that the one flag need name
/// only the core.
public final class InnerPackages {
    private InnerPackages() {}

    /// {@return a lookup that sees all members of `type`, a class of the JDK}
    ///
    /// @throws dev.jevent.errors.DoorShut if the flag that jevent needs is missing
    /// @throws ReflectiveOperationException if this JDK does not open the package
    public static MethodHandles.Lookup lookupIn(Class<?> type) throws ReflectiveOperationException {
        open(type, InnerPackages.class.getModule());
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    /// Opens the package of `type`, and exports it, to `user`.
    ///
    /// @throws dev.jevent.errors.DoorShut if the flag that jevent needs is missing
    /// @throws ReflectiveOperationException if this JDK does not open the package
    public static void open(Class<?> type, Module user) throws ReflectiveOperationException {
        Door.check();
        var open = Module.class.getDeclaredMethod("implAddOpens", String.class, Module.class);
        open.setAccessible(true);
        open.invoke(type.getModule(), type.getPackageName(), user);
    }
}
