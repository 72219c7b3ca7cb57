package dev.jevent.checks.agent;

import java.nio.file.Path;

/// Blocking calls on files in greenlets; run by [AgentFileTest].
final class FileProgram {
    private FileProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        var all = new Scenarios();
        new ProcessScenarios(folder).addTo(all);
        new FifoScenarios(folder).addTo(all);
        new ChannelScenarios(folder).addTo(all);
        new RegularFileScenarios(folder).addTo(all);
        new LockScenarios(folder).addTo(all);
        all.run();
    }
}
