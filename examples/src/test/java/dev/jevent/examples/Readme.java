package dev.jevent.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The page that lists the examples: a heading `## 1. Title`, the class, what it prints.
record Readme(String text) {
    private static final Pattern HEADING = Pattern.compile("(?m)^## .*$");

    static Readme read() throws IOException {
        return new Readme(Files.readString(Path.of("README.md")));
    }

    List<String> headings() {
        return HEADING.matcher(text).results().map(MatchResult::group).toList();
    }

    String section(Example example) {
        int start = text.indexOf(headingOf(example));
        if (start < 0) {
            throw new AssertionError("no section in README.md: " + headingOf(example));
        }
        int next = text.indexOf("\n## ", start);
        return next < 0 ? text.substring(start) : text.substring(start, next);
    }

    static String headingOf(Example example) {
        return "## " + example.number() + ". " + example.title();
    }
}
