package dev.jevent.flow.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.flow.model.FlowFixture;
import dev.jevent.flow.model.Frame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SourcesTest {
    private static final String PATH = "com/example/Main.java";

    @TempDir private Path folder;

    private static Frame frame(String type) {
        return new Frame(type, "main", 3);
    }

    private Path file(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void fileUnderASourceFolder_isFound_forNestedClassesToo() throws Exception {
        file(PATH, "class Main {}");
        var frames = List.of(frame("com.example.Main$Inner"), frame("com.example.Main"));
        assertThat(Sources.of(folder).textsFor(frames)).containsOnlyKeys(PATH);
    }

    @Test
    void missingSource_isNoError() {
        assertThat(Sources.of(folder.resolve("absent")).textsFor(List.of(frame("a.B")))).isEmpty();
        assertThat(Sources.none().textsFor(List.of(frame("a.B")))).isEmpty();
    }

    @Test
    void libraryFrames_areNotLookedFor() throws Exception {
        file("java/lang/Thread.java", "class Thread {}");
        assertThat(Sources.of(folder).textsFor(List.of(frame("java.lang.Thread")))).isEmpty();
    }

    @Test
    void usualFolders_ofAProjectAndItsModules_areSearched() throws Exception {
        file("src/test/java/a/One.java", "class One {}");
        file("module/src/main/java/a/Two.java", "class Two {}");
        var texts = Sources.below(folder).textsFor(List.of(frame("a.One"), frame("a.Two")));
        assertThat(texts).containsOnlyKeys("a/One.java", "a/Two.java");
    }

    @Test
    void singleFile_isTakenIfItsPackageIsRight() throws Exception {
        Path single = file("Main.java", "package com.example;\nclass Main {}");
        var sources = Sources.none().and(single);
        assertThat(sources.textsFor(List.of(frame("com.example.Main")))).containsOnlyKeys(PATH);
        assertThat(sources.textsFor(List.of(frame("com.other.Main")))).isEmpty();
        assertThat(sources.textsFor(List.of(frame("com.example.Other")))).isEmpty();
    }

    @Test
    void tooLargeOrNotUtf8_isLeftOut() throws Exception {
        file("Large.java", "x".repeat(Sources.MAX_FILE_BYTES + 1));
        Files.write(folder.resolve("Latin.java"), "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        var frames = List.of(frame("Large"), frame("Latin"));
        assertThat(Sources.of(folder).textsFor(frames)).isEmpty();
    }

    @Test
    void noMoreThanTheLimits_areEmbedded() throws Exception {
        List<Frame> many =
                IntStream.range(0, Sources.MAX_FILES + 5).mapToObj(i -> frame("F" + i)).toList();
        for (Frame frame : many) {
            file(frame.sourcePath(), "class F {}");
        }
        assertThat(Sources.of(folder).textsFor(many)).hasSize(Sources.MAX_FILES);
        int whole = Sources.MAX_BYTES / Sources.MAX_FILE_BYTES;
        for (Frame frame : many) {
            file(frame.sourcePath(), "x".repeat(Sources.MAX_FILE_BYTES));
        }
        assertThat(Sources.of(folder).textsFor(many)).hasSize(whole);
    }

    @Test
    void textIsSafeInThePage() throws Exception {
        String text = "class Main { String s = \"</script><!--\"; }\r\n\t\\";
        file(PATH, text);
        var fixture = new FlowFixture();
        fixture.site(frame("com.example.Main"));
        String html = FlowPage.of(fixture.flow()).withSources(Sources.of(folder)).html();
        JsonNode header = new PageReader(html).header();
        assertThat(header.at("/sources").get(PATH).asString()).isEqualTo(text);
        assertThat(header.at("/paths/0").asString()).isEqualTo(PATH);
    }
}
