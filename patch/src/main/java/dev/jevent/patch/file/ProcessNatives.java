package dev.jevent.patch.file;

import static java.lang.invoke.MethodType.methodType;

import dev.jevent.patch.rewrite.JdkLookup;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// What starts processes, found at its first use.
final class ProcessNatives {
    private static final MethodHandle FORK;

    static {
        try {
            MethodHandles.Lookup lookup = JdkLookup.in("java.lang.ProcessImpl");
            var type =
                    methodType(
                            int.class,
                            int.class,
                            byte[].class,
                            byte[].class,
                            byte[].class,
                            int.class,
                            byte[].class,
                            int.class,
                            byte[].class,
                            int[].class,
                            boolean.class);
            FORK =
                    lookup.findVirtual(lookup.lookupClass(), "forkAndExec", type)
                            .asType(type.insertParameterTypes(0, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ProcessNatives() {}

    /// @param process the one that is being made
    static int fork(
            Object process,
            int mode,
            byte[] helper,
            byte[] program,
            byte[] arguments,
            int argumentCount,
            byte[] environment,
            int environmentCount,
            byte[] folder,
            int[] descriptors,
            boolean redirectError)
            throws IOException {
        try {
            return (int)
                    FORK.invokeExact(
                            process,
                            mode,
                            helper,
                            program,
                            arguments,
                            argumentCount,
                            environment,
                            environmentCount,
                            folder,
                            descriptors,
                            redirectError);
        } catch (Throwable e) {
            throw Thrown.io(e);
        }
    }
}
