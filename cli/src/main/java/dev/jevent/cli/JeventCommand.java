package dev.jevent.cli;

import dev.jevent.requests.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `jevent`, which needs a subcommand.
@Command(
        name = "jevent",
        description = "Plain blocking Java, cooperatively: many pages at once on one thread.",
        mixinStandardHelpOptions = true,
        versionProvider = JeventCommand.VersionText.class)
final class JeventCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "no command (expected: one that jevent --help lists)");
        }
    }

    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"jevent " + Version.TEXT};
        }
    }
}
