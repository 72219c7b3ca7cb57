package dev.jevent.checks.contract;

import dev.jevent.testing.Eventually;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/// One run of a contract: in one mode, with one combination of arguments.
///
/// @param arguments of the method, in order
record ContractInvocation(String promise, Mode mode, List<Object> arguments)
        implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
    @Override
    public String getDisplayName(int invocationIndex) {
        String cases =
                arguments.stream()
                        .filter(argument -> argument != mode)
                        .map(argument -> argument.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", " — ", ""));
        return promise + (arguments.size() > 1 ? cases.replace('_', ' ') : "") + " [" + mode + "]";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return true;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return arguments.get(parameter.getIndex());
    }

    /// Runs the body on a fresh thread, so that no test leaves anything to the next; one that does
    /// not end fails with the stacks of all threads.
    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        var body = new FutureTask<@Nullable Void>(() -> runMain(invocation));
        Thread thread = Thread.ofPlatform().daemon().name("contract").start(body);
        try {
            body.get(Eventually.PATIENCE.multipliedBy(2).toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw Objects.requireNonNull(e.getCause(), "cause");
        } catch (TimeoutException e) {
            var stuck = new AssertionError("did not end; platform threads: " + platformThreads());
            stuck.addSuppressed(e);
            throw stuck;
        } finally {
            thread.interrupt();
        }
    }

    private @Nullable Void runMain(Invocation<@Nullable Void> invocation) throws Exception {
        return mode.runMain(
                () -> {
                    try {
                        return invocation.proceed();
                    } catch (Exception | Error e) {
                        throw e;
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static List<String> platformThreads() {
        List<String> all = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
            if (each.getValue().length > 0) {
                all.add("\n" + each.getKey() + " " + List.of(each.getValue()));
            }
        }
        return all;
    }
}
