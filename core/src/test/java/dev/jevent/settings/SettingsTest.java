package dev.jevent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.ForkedJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Setting.Flag FLAG = new Setting.Flag("jevent.a", true, "a flag");
    private static final Setting.Span SPAN =
            new Setting.Span("jevent.b", Duration.ofSeconds(5), Duration.ofMillis(5), "a time");
    private static final Setting.Size SIZE = new Setting.Size("jevent.c", "a size");

    @Test
    @DisplayName("318: what is not set has its default")
    void defaults() {
        assertThat(FLAG.get()).isTrue();
        assertThat(SPAN.get()).isEqualTo(Duration.ofSeconds(5));
        assertThat(SIZE.get()).isZero();
        assertThat(new Setting.Text("jevent.d", List.of(), "any", "a text").get()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"on,true", "1,true", "TRUE,true", "yes,true", "off,false", "0,false", "no,false"})
    @DisplayName("318: flags have several words for on and off")
    void flags(String text, boolean value) {
        assertThat(FLAG.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"5ms,PT0.005S", "250 ms,PT0.25S", "2s,PT2S", "3min,PT3M"})
    @DisplayName("318: times have a unit")
    void spans(String text, Duration value) {
        assertThat(SPAN.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "17,17", "2kb,2048", "3MB,3145728", "1gb,1073741824"})
    @DisplayName("318: sizes may have a unit")
    void sizes(String text, long value) {
        assertThat(SIZE.parse(text)).isEqualTo(value);
    }

    @Test
    @DisplayName("318: a number of things is whole, and not less than there must be")
    void counts() {
        assertThat(Settings.BLOCKING_THREADS.get()).isEqualTo(10);
        assertThat(Settings.BLOCKING_THREADS.parse("32")).isEqualTo(32);
        for (String text : List.of("0", "-1", "two", "2kb", "9999999999")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Settings.BLOCKING_THREADS.parse(text))
                    .withMessage(
                            "jevent.blocking.threads: %s (expected: a whole number, at least 1)",
                            text);
        }
    }

    @Test
    @DisplayName("318: so many blocking jobs run at once as the setting says")
    void blockingThreads_areAsManyAsSet() throws Exception {
        ForkedJvm jvm =
                ForkedJvm.run(
                        BlockingTwice.class,
                        ForkedJvm.OPEN,
                        ForkedJvm.NO_GUARDIAN,
                        "-Djevent.blocking.threads=1");
        assertThat(jvm.err()).isEmpty();
        assertThat(jvm.out()).isEqualTo("1 at once\n");
    }

    static final class BlockingTwice {
        private BlockingTwice() {}

        public static void main(String[] args) throws Exception {
            var inside = new AtomicInteger();
            var most = new AtomicInteger();
            Jevent.run(
                    () -> {
                        var pending = new ArrayList<Greenlet<?>>();
                        for (int i = 0; i < 4; i++) {
                            pending.add(Jevent.spawn(() -> job(inside, most)));
                        }
                        Jevent.joinAll(pending);
                    });
            System.out.println(most + " at once");
        }

        private static void job(AtomicInteger inside, AtomicInteger most) throws Exception {
            Jevent.blocking(
                    () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.sleep(20);
                        inside.decrementAndGet();
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"4ms", "5", "s", "-5ms", "5h", "1.5s", "99999999999999999999s"})
    @DisplayName("318: an invalid time names the setting, the value and what is expected")
    void invalidSpans(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SPAN.parse(text))
                .withMessage(
                        "jevent.b: %s (expected: a whole number with ms, s or min, at least 5ms)",
                        text);
    }

    @ParameterizedTest
    @CsvSource({"-1", "12tb", "kb", "9999999999gb"})
    @DisplayName("318: an invalid size names the setting, the value and what is expected")
    void invalidSizes(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIZE.parse(text))
                .withMessage(
                        "jevent.c: %s (expected: a whole number, alone or with kb, mb or gb)",
                        text);
    }

    @Test
    @DisplayName("318: an invalid flag or name says what is expected")
    void invalidTexts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FLAG.parse("maybe"))
                .withMessage("jevent.a: maybe (expected: on or off)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.TRANSPORT.parse("pigeon"))
                .withMessage("jevent.transport: pigeon (expected: nio, epoll, kqueue or io_uring)");
        assertThatIllegalArgumentException().isThrownBy(() -> Settings.AOT.parse(""));
    }

    @ParameterizedTest
    @CsvSource({
        "socket,socket",
        "'socket, DNS',dns socket",
        "-socket,dns stdin",
        "'socket,dns,-dns',socket",
        "none,''"
    })
    @DisplayName("318: of several names some are chosen, or all but some")
    void names(String text, String chosen) {
        var setting = new Setting.Names("jevent.e", List.of("socket", "dns", "stdin"), "names");
        assertThat(String.join(" ", new TreeSet<>(setting.parse(text)))).isEqualTo(chosen);
        assertThat(setting.get()).isEqualTo(Set.of("socket", "dns", "stdin"));
        for (String wrong : List.of("", "sockets", "socket,", "--dns", "none,dns")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setting.parse(wrong))
                    .withMessage(
                            "jevent.e: %s (expected: some of socket, dns, stdin, or -NAME for all"
                                    + " but it, or none)",
                            wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fileOffload", "file-offload", "FILEOFFLOAD", "-dns"})
    @DisplayName("318: a name of two words may be given in two ways")
    void namesOfTwoWords(String text) {
        var setting = new Setting.Names("jevent.e", List.of("dns", "fileOffload"), "names");
        assertThat(setting.parse(text)).containsExactly("fileOffload");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.parse("file_offload"))
                .withMessage(
                        "jevent.e: file_offload (expected: some of dns, fileOffload, or -NAME for"
                                + " all but it, or none)");
    }

    @Test
    @DisplayName("318: all settings have names of jevent, once, and parse their own default")
    void all_areWellFormed() {
        assertThat(Settings.all()).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(Settings.all())
                .allSatisfy(setting -> assertThat(setting.name()).startsWith("jevent."))
                .filteredOn(setting -> !setting.defaultText().isEmpty())
                .allSatisfy(
                        setting ->
                                assertThat((Object) setting.parse(setting.defaultText()))
                                        .isEqualTo(setting.defaultValue()));
    }

    @Test
    @DisplayName("318: describe has a line for each setting")
    void describe_listsAll() {
        List<String> lines = Settings.describe().lines().toList();
        assertThat(lines).hasSameSizeAs(Settings.all());
        assertThat(lines).first().asString().startsWith("jevent.guardian ").contains("(default)");
    }

    @Test
    @DisplayName("318: an unknown name is warned of, once; known ones are read")
    void unknownName_isWarnedOf() throws Exception {
        ForkedJvm jvm =
                ForkedJvm.run(
                        TwoRuns.class,
                        ForkedJvm.OPEN,
                        ForkedJvm.NO_GUARDIAN,
                        "-Djevent.gaurdian=off");
        assertThat(jvm.exitCode()).isZero();
        assertThat(jvm.out()).contains("jevent.guardian ").contains(" off (set; default: on)");
        assertThat(jvm.err()).containsOnlyOnce("unknown system properties: jevent.gaurdian");
    }

    static final class TwoRuns {
        public static void main(String[] args) throws Exception {
            Jevent.run(() -> System.out.print(Settings.describe()));
            Jevent.run(() -> {});
        }
    }

    @Test
    @DisplayName(
            "318: an invalid value is an error when a hub starts, also before the door is seen")
    void invalidValue_isAnErrorAtTheStart() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(TwoRuns.class, ForkedJvm.OPEN, "-Djevent.poller=maybe");
        assertThat(jvm.exitCode()).isNotZero();
        assertThat(jvm.err())
                .contains("IllegalArgumentException: jevent.poller: maybe (expected: on or off)");
    }
}
