package dev.jevent.backdoor;

import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/// The JShell of one session.
final class Shell implements AutoCloseable {
    private static final String WORDS =
            """
            import java.util.*;
            import java.util.stream.*;
            import java.time.*;
            import dev.jevent.*;
            import dev.jevent.greenlet.*;
            import dev.jevent.hub.*;
            import static dev.jevent.Jevent.*;
            import static dev.jevent.backdoor.BackdoorSession.*;
            """;

    private final Session session;
    private final JShell shell;
    private boolean quit;

    Shell(Session session, SessionGreenlets greenlets, Map<String, Object> bound) {
        this.session = session;
        this.shell =
                JShell.builder()
                        .executionEngine(new GreenletExecution.Provider(greenlets), Map.of())
                        .build();
        addClassPath();
        WORDS.lines().forEach(shell::eval);
        bound.forEach(this::declare);
    }

    private void addClassPath() {
        shell.addToClasspath(System.getProperty("java.class.path"));
        ModuleLayer.boot().configuration().modules().stream()
                .map(ResolvedModule::reference)
                .map(ModuleReference::location)
                .flatMap(Optional::stream)
                .filter(location -> "file".equals(location.getScheme()))
                .map(Shell::pathOf)
                .forEach(shell::addToClasspath);
    }

    private static String pathOf(URI location) {
        return Path.of(location).toString();
    }

    private void declare(String name, Object value) {
        String type = typeOf(value.getClass());
        runEach("%s %s = (%s) bound(\"%s\");".formatted(type, name, type, name));
    }

    /// {@return the name of the nearest class above `type` that a session can see; raw, as its
    /// parameters are not known at run time}
    private static String typeOf(Class<?> type) {
        Class<?> seen = type;
        while (!isSeen(seen)) {
            seen = seen.getSuperclass();
        }
        return Objects.requireNonNull(seen.getCanonicalName());
    }

    private static boolean isSeen(Class<?> type) {
        if (type.getCanonicalName() == null
                || !Modifier.isPublic(type.getModifiers())
                || !type.getModule().isExported(type.getPackageName())) {
            return false;
        }
        Class<?> outer = type.getDeclaringClass();
        return outer == null || isSeen(outer);
    }

    /// Runs the commands in `source` that are whole.
    ///
    /// @return what is left, the begin of a command, or nothing
    String run(String source) {
        String rest = source;
        while (!quit && !rest.isBlank()) {
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            Completeness completeness = info.completeness();
            if (completeness == Completeness.DEFINITELY_INCOMPLETE
                    || completeness == Completeness.CONSIDERED_INCOMPLETE) {
                return rest;
            }
            runEach(completeness == Completeness.UNKNOWN ? rest : info.source());
            rest = completeness == Completeness.UNKNOWN ? "" : info.remaining();
        }
        return "";
    }

    private void runEach(String command) {
        for (SnippetEvent event : shell.eval(command)) {
            if (event.causeSnippet() == null) {
                tell(event);
            }
        }
    }

    private void tell(SnippetEvent event) {
        if (event.status() == Snippet.Status.REJECTED) {
            shell.diagnostics(event.snippet()).filter(Diag::isError).forEach(this::tell);
        } else if (event.exception() != null) {
            tell(event.exception());
        } else if (isValue(event)) {
            session.show(event.value());
        }
    }

    private void tell(Diag error) {
        session.show("error: " + error.getMessage(Locale.ROOT));
    }

    private void tell(JShellException failure) {
        if (!(failure instanceof EvalException thrown)) {
            session.show("error: " + failure.getMessage());
            return;
        }
        if (BackdoorSession.Quit.class.getName().equals(thrown.getExceptionClassName())) {
            quit = true;
            return;
        }
        session.show(thrown.getExceptionClassName() + ": " + thrown.getMessage());
        for (StackTraceElement frame : thrown.getStackTrace()) {
            session.show("  at " + frame);
        }
    }

    private static boolean isValue(SnippetEvent event) {
        SubKind kind = event.snippet().subKind();
        return event.value() != null
                && !event.value().isEmpty()
                && (kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                        || kind == SubKind.VAR_VALUE_SUBKIND
                        || kind == SubKind.OTHER_EXPRESSION_SUBKIND);
    }

    boolean hasQuit() {
        return quit;
    }

    @Override
    public void close() {
        shell.close();
    }
}
