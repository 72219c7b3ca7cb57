package dev.jevent.backdoor;

import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/// Lets JShell run what it compiled in this process, as a greenlet.
final class GreenletExecution extends DirectExecutionControl {
    private final SessionGreenlets greenlets;

    private GreenletExecution(SessionGreenlets greenlets) {
        this.greenlets = greenlets;
    }

    @Override
    protected @Nullable String invoke(Method command) throws Exception {
        return greenlets.run(() -> super.invoke(command));
    }

    /// How JShell finds it.
    record Provider(SessionGreenlets greenlets) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "jevent";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return new GreenletExecution(greenlets);
        }
    }
}
