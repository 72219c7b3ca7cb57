package dev.jevent.testing;

import dev.jevent.Jevent;
import dev.jevent.hub.HubOptions;
import dev.jevent.monitor.GreenletLeaks;
import dev.jevent.monitor.GreenletTree;
import dev.jevent.time.HubClock;
import dev.jevent.time.VirtualClock;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

final class HubTestExtension implements InvocationInterceptor, ParameterResolver {
    private final UncaughtErrors uncaught = new UncaughtErrors();

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> context,
            ExtensionContext extension)
            throws Throwable {
        HubTest test = context.getExecutable().getAnnotation(HubTest.class);
        HubClock clock =
                test != null && test.time() == HubTest.Time.REAL
                        ? HubClock.system()
                        : new VirtualClock();
        HubOptions options = HubOptions.named("test").withClock(clock).withErrorHandler(uncaught);
        var before = GreenletLeaks.snapshot();
        Jevent.run(options, () -> proceed(invocation));
        failOnSurvivors(before.find());
        failOn(uncaught.take());
    }

    private static void proceed(Invocation<@Nullable Void> invocation) throws Exception {
        try {
            invocation.proceed();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// Those of other hubs may be of the test class.
    private static void failOnSurvivors(List<GreenletTree> left) {
        for (GreenletTree tree : left) {
            if (tree.greenlet().hub().equals("test")) {
                throw new AssertionError("outlives the hub of the test: " + tree.format());
            }
        }
    }

    private static void failOn(List<Throwable> errors) {
        if (!errors.isEmpty()) {
            var failure = new AssertionError("uncaught errors in the test: " + errors);
            errors.forEach(failure::addSuppressed);
            throw failure;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == UncaughtErrors.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return uncaught;
    }
}
