package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.view.FlowPage;
import dev.jevent.flow.view.FlowSvg;
import dev.jevent.flow.view.FlowText;
import dev.jevent.flow.view.FlowTrace;
import dev.jevent.flow.view.Sources;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a flow is written to.
record FlowFile(Path path, FlowForm form) {
    /// What the name of the file asks for.
    ///
    /// @throws IllegalArgumentException if it asks for nothing known, or its folder is missing
    static FlowFile parse(String option, String name) {
        FlowForm form =
                FlowForm.of(name)
                        .orElseThrow(
                                () ->
                                        bad(
                                                option,
                                                name,
                                                "a name that ends in one of "
                                                        + FlowForm.endings()));
        return of(option, name, form);
    }

    /// A file of that form, whatever its name.
    ///
    /// @throws IllegalArgumentException if its folder is missing
    static FlowFile of(String option, String name, FlowForm form) {
        Path path = Path.of(name);
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(path)) {
            throw bad(option, name, "a file in a folder that exists");
        }
        return new FlowFile(path, form);
    }

    private static IllegalArgumentException bad(String option, String name, String expected) {
        return new IllegalArgumentException(option + ": " + name + " (expected: " + expected + ")");
    }

    /// Writes what is no recording.
    ///
    /// @throws IOException if it cannot be written
    /// @throws IllegalArgumentException if the flow is too large for the form
    void write(Flow flow, String title, Sources sources) throws IOException {
        switch (form) {
            case PAGE -> FlowPage.of(flow).withTitle(title).withSources(sources).write(path);
            case PICTURE -> FlowSvg.of(flow).withSources(sources).write(path);
            case TRACE -> FlowTrace.of(flow).write(path);
            case TEXT -> {
                try (Writer out = Files.newBufferedWriter(path, UTF_8)) {
                    FlowText.of(flow).withLimit(Integer.MAX_VALUE).writeTo(out);
                }
            }
            case RECORDING ->
                    throw new IllegalStateException(path + ": a recording is no view of a flow");
        }
    }
}
