package dev.jevent.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.testing.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/jevent/examples");

    @Test
    void list_isInTheTutorialsOrder() {
        assertThat(Examples.list())
                .extracting(Example::number)
                .containsExactlyElementsOf(
                        IntStream.concat(IntStream.rangeClosed(1, 29), IntStream.of(37))
                                .boxed()
                                .toList());
    }

    @Test
    void list_hasEveryClassWithAMain_andItsNumberIsInTheDocumentation() throws IOException {
        List<String> programs;
        try (Stream<Path> files = Files.list(SOURCES)) {
            programs =
                    files.filter(file -> read(file).contains("public static void main("))
                            .map(file -> file.getFileName().toString())
                            .toList();
        }
        assertThat(Examples.list())
                .extracting(RegistryTest::fileOf)
                .containsExactlyInAnyOrderElementsOf(programs);
        assertThat(Examples.list())
                .allSatisfy(
                        example ->
                                assertThat(read(SOURCES.resolve(fileOf(example))))
                                        .contains("/// Example " + example.number() + ": "));
    }

    private static String fileOf(Example example) {
        return example.program().getSimpleName() + ".java";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readme_listsTheSame() throws IOException {
        var readme = Readme.read();
        assertThat(readme.headings())
                .containsExactlyElementsOf(
                        Examples.list().stream().map(Readme::headingOf).toList());
        assertThat(Examples.list())
                .allSatisfy(
                        example ->
                                assertThat(readme.section(example))
                                        .contains("(" + SOURCES + "/" + fileOf(example) + ")"));
    }

    @Test
    void run_ofAnUnknownNumber_namesItAndWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.run(38))
                .withMessageStartingWith("example: 38 (expected: one of 1, 2, 3, 4, 5, ")
                .withMessageEndingWith(", 29, 37)");
    }

    @Test
    void run_printsWhatTheProgramPrints() throws Exception {
        var printed = Captured.of(() -> Examples.run(23));
        assertThat(printed).containsExactly("1", "2", "x is not local to f2");
    }

    @Test
    void run_withoutTheLibraryOfTheProgram_namesWhatIsMissing() throws Exception {
        String path =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.contains("jeromq"))
                        .collect(Collectors.joining(File.pathSeparator));
        var program =
                ForkedJvm.run(
                        ForkedJvm.OPEN,
                        ForkedJvm.NO_GUARDIAN,
                        "-cp",
                        path,
                        WithoutLibrary.class.getName());
        assertThat(program.out())
                .isEqualTo(
                        "example: 29 (expected: its library on the class path, which has"
                                + " org/zeromq/ZContext)\n");
    }

    static final class WithoutLibrary {
        private WithoutLibrary() {}

        public static void main(String[] args) throws Exception {
            try {
                Examples.run(29);
            } catch (IllegalStateException expected) {
                System.out.println(expected.getMessage());
            }
        }
    }
}
