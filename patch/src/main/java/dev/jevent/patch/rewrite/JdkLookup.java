package dev.jevent.patch.rewrite;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/// Lookups in classes of the JDK, whose packages are opened on the way.
///
/// Opened by `--add-opens java.base/java.lang`, as the core is, or by the agent. Uses nothing of
/// the core, whose door starts a thread that a program without hubs should not wait for at its end.
public final class JdkLookup {
    private JdkLookup() {}

    /// {@return a lookup with full rights in the class}
    ///
    /// @throws ReflectiveOperationException if there is none, or `java.lang` is not open
    public static MethodHandles.Lookup in(Class<?> type) throws ReflectiveOperationException {
        Module self = JdkLookup.class.getModule();
        if (!type.getModule().isOpen(type.getPackageName(), self)) {
            Method open =
                    Module.class.getDeclaredMethod("implAddOpens", String.class, Module.class);
            open.setAccessible(true);
            open.invoke(type.getModule(), type.getPackageName(), self);
        }
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    /// As [#in(Class)], of a class by its name; it is not initialised.
    public static MethodHandles.Lookup in(String name) throws ReflectiveOperationException {
        return in(Class.forName(name, false, null));
    }
}
