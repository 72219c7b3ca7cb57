package dev.jevent.patch.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/// The method that a program begins with, by the rules of JEP 512: one with arguments before one
/// without; an instance method runs on a new instance.
final class MainMethod {
    private static final String NAME = "main";

    private final MethodHandle method;
    private final @Nullable MethodHandle constructor;
    private final boolean takesArguments;

    private MainMethod(
            MethodHandle method, @Nullable MethodHandle constructor, boolean takesArguments) {
        this.method = method;
        this.constructor = constructor;
        this.takesArguments = takesArguments;
    }

    /// Finds it without initializing the class.
    ///
    /// @throws LaunchFailed if there is none
    static MainMethod of(Class<?> type) {
        Method found = find(type, String[].class);
        if (found == null) {
            found = find(type);
        }
        if (found == null) {
            throw new LaunchFailed(
                    "main class: "
                            + type.getName()
                            + " (expected: with a method void main(String[] args) or void main())");
        }
        try {
            found.setAccessible(true);
            boolean isStatic = Modifier.isStatic(found.getModifiers());
            return new MainMethod(
                    MethodHandles.lookup().unreflect(found),
                    isStatic ? null : constructor(type),
                    found.getParameterCount() == 1);
        } catch (IllegalAccessException e) {
            throw new LaunchFailed("main class: " + type.getName() + " (" + e + ")", e);
        }
    }

    private static @Nullable Method find(Class<?> type, Class<?>... parameters) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            try {
                Method method = at.getDeclaredMethod(NAME, parameters);
                if (method.getReturnType() == void.class
                        && !Modifier.isPrivate(method.getModifiers())
                        && !Modifier.isAbstract(method.getModifiers())
                        && isSeen(method, type)) {
                    return method;
                }
            } catch (NoSuchMethodException _) {
                // perhaps the superclass has it
            }
        }
        return null;
    }

    /// A method without `public` or `protected` is only for its package.
    private static boolean isSeen(Method method, Class<?> from) {
        Class<?> owner = method.getDeclaringClass();
        int modifiers = method.getModifiers();
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || owner.getPackageName().equals(from.getPackageName());
    }

    private static MethodHandle constructor(Class<?> type) throws IllegalAccessException {
        try {
            Constructor<?> found = type.getDeclaredConstructor();
            if (Modifier.isPrivate(found.getModifiers())
                    || Modifier.isAbstract(type.getModifiers())) {
                throw noInstance(type, null);
            }
            found.setAccessible(true);
            return MethodHandles.lookup().unreflectConstructor(found);
        } catch (NoSuchMethodException e) {
            throw noInstance(type, e);
        }
    }

    private static LaunchFailed noInstance(Class<?> type, @Nullable Throwable cause) {
        String message =
                "main class: "
                        + type.getName()
                        + " (expected: with a constructor without parameters that is not private,"
                        + " since its main is not static)";
        return cause == null ? new LaunchFailed(message) : new LaunchFailed(message, cause);
    }

    /// Calls it; what it throws comes out as it is.
    void call(String[] arguments) throws Throwable {
        MethodHandle target = constructor == null ? method : method.bindTo(constructor.invoke());
        if (takesArguments) {
            target.invokeExact(arguments);
        } else {
            target.invokeExact();
        }
    }
}
