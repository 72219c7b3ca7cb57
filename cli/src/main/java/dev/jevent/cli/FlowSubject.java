package dev.jevent.cli;

import dev.jevent.flow.view.Sources;
import dev.jevent.patch.run.Launch;
import java.nio.file.Path;
import java.util.List;

/// What is recorded.
///
/// @param title what it is called
/// @param sources where its sources are, beside the usual places
record FlowSubject(String title, List<Path> sources) {
    static FlowSubject titled(String title) {
        return new FlowSubject(title, List.of());
    }

    /// A program of one file of source brings it along, with those beside it.
    static FlowSubject of(Launch launch) {
        String title = "jevent run " + launch.target();
        if (!launch.target().endsWith(".java")) {
            return titled(title);
        }
        Path file = Path.of(launch.target()).toAbsolutePath();
        Path folder = file.getParent();
        return new FlowSubject(title, folder == null ? List.of(file) : List.of(file, folder));
    }

    Sources allSources() {
        return Sources.standard().and(sources.toArray(Path[]::new));
    }
}
