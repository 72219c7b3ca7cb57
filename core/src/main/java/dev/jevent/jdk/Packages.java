package dev.jevent.jdk;

/// Opens packages of the JDK to other modules of jevent, so that the one flag need name only the
/// core.
public final class Packages {
    private Packages() {}

    /// Opens the package of `type`, and exports it, to `user`.
    ///
    /// @throws dev.jevent.errors.DoorShut if the flag that jevent needs is missing
    public static void open(Class<?> type, Module user) throws ReflectiveOperationException {
        Door.check();
        var open = Module.class.getDeclaredMethod("implAddOpens", String.class, Module.class);
        open.setAccessible(true);
        open.invoke(type.getModule(), type.getPackageName(), user);
    }
}
