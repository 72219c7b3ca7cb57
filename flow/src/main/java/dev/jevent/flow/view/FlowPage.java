package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A flow as a page for a browser: one file that needs nothing else, no network and no server.
///
/// It shows a lane for each greenlet, what made each run begin, what was waited for, and the source
/// lines beside it; it can be played and stepped through. The page of 1,000,000 runs has some
/// megabytes and is made in memory. Immutable.
///
/// ```java
/// FlowPage.of(recorder.flow())
///         .withTitle("checkout under load")
///         .withSources(Sources.of(Path.of("shop/src/main/java")))
///         .write(Path.of("out.html"));
/// ```
public final class FlowPage {
    private static final String TEMPLATE = "flow-page.html";
    private static final String TITLE = "<!--title-->";
    private static final String HEADER = "<!--header-->";
    private static final String COLUMNS = "<!--columns-->";

    private final Flow flow;
    private final String title;
    private final Sources sources;

    private FlowPage(Flow flow, String title, Sources sources) {
        this.flow = Objects.requireNonNull(flow, "flow");
        this.title = Objects.requireNonNull(title, "title");
        this.sources = Objects.requireNonNull(sources, "sources");
    }

    /// {@return the page of `flow`, without a title of its own, with the sources that are found
    /// from the working directory}
    public static FlowPage of(Flow flow) {
        return new FlowPage(flow, "", Sources.standard());
    }

    /// {@return this page with another title; an empty one is left out}
    public FlowPage withTitle(String title) {
        return new FlowPage(flow, title, sources);
    }

    /// {@return this page with sources from elsewhere; [Sources#none()] embeds none}
    public FlowPage withSources(Sources sources) {
        return new FlowPage(flow, title, sources);
    }

    /// Writes the page, in UTF-8, over what was there.
    ///
    /// @throws IOException if the file cannot be written
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    /// {@return the page}
    public String html() {
        String template = template();
        var payload = new PagePayload(flow, title, sources);
        String columns = payload.columns();
        String header = payload.header();
        var html = new StringBuilder(template.length() + header.length() + columns.length());
        int from = put(html, template, 0, TITLE, PageJson.escaped(title));
        from = put(html, template, from, HEADER, header);
        from = put(html, template, from, COLUMNS, columns);
        return html.append(template, from, template.length()).toString();
    }

    /// Copies the template up to the mark and puts the value in its place.
    private static int put(
            StringBuilder html, String template, int from, String mark, String value) {
        int at = template.indexOf(mark, from);
        if (at < 0) {
            throw new IllegalStateException(TEMPLATE + " lacks " + mark);
        }
        html.append(template, from, at).append(value);
        return at + mark.length();
    }

    private static String template() {
        try (InputStream in = FlowPage.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException(TEMPLATE + " is missing beside " + FlowPage.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
