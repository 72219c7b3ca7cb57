package dev.jevent.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a flow can be written as.
enum FlowForm {
    PAGE(".html"),
    PICTURE(".svg"),
    TRACE(".json"),
    TEXT(".txt"),
    RECORDING(".jfr");

    private final String ending;

    FlowForm(String ending) {
        this.ending = ending;
    }

    /// {@return the one that the ending of the file's name asks for}
    static Optional<FlowForm> of(String file) {
        return Arrays.stream(values()).filter(form -> file.endsWith(form.ending)).findFirst();
    }

    /// {@return the endings, for a message}
    static String endings() {
        return Arrays.stream(values()).map(form -> form.ending).collect(Collectors.joining(", "));
    }
}
