package dev.jevent.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.hub.Subscription;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome.State;
import dev.jevent.patch.area.Unpatched;
import dev.jevent.patch.testing.Child;
import dev.jevent.testing.ForkedJvm;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MonkeyPatchTest {
    private static final String QUIET = "-Djevent.guardian=off";

    @Test
    @DisplayName("46: without the flag one message holds every line to paste; exit code 1")
    void c46_shutDoor() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(PatchAll.class);
        assertThat(jvm.exitCode()).isEqualTo(1);
        assertThat(jvm.out()).isEmpty();
        assertThat(jvm.err())
                .startsWith("Exception in thread \"main\" dev.jevent.errors.DoorShut: ")
                .contains(
                        "java --add-opens java.base/java.lang=ALL-UNNAMED -cp ",
                        "<argLine>--add-opens java.base/java.lang=ALL-UNNAMED</argLine>",
                        "jvmArgs(\"--add-opens=java.base/java.lang=ALL-UNNAMED\")",
                        "Add-Opens: java.base/java.lang");
        assertThat(jvm.err().split("jevent schedules virtual threads", -1)).hasSize(2);
    }

    @Test
    @DisplayName("45: with the flag nothing is printed to the error stream")
    void c45_openDoor() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(PatchAll.class, ForkedJvm.OPEN, QUIET);
        assertThat(jvm.err()).isEmpty();
        assertThat(jvm.exitCode()).isZero();
        assertThat(jvm.out())
                .contains("dns", "PATCHED", "look-ups on the workers")
                .contains("in greenlet ok");
    }

    static final class PatchAll {
        private PatchAll() {}

        public static void main(String[] args) throws Exception {
            System.out.print(MonkeyPatch.patchAll());
            Jevent.run(() -> System.out.println("in greenlet ok"));
        }
    }

    @Test
    @DisplayName("305: whichever area is patched first, the same objects are patched")
    void c305_orders() throws Exception {
        String there = outputOf("stdin", "dns");
        assertThat(outputOf("dns", "stdin")).isEqualTo(there);
        assertThat(there).contains("same System.in true", "localhost/127.0.0.1");
    }

    private static String outputOf(String first, String second) throws Exception {
        Process process =
                Child.builder(Child.command(TwoAreas.class, QUIET, first, second))
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    static final class TwoAreas {
        private TwoAreas() {}

        public static void main(String[] args) throws Exception {
            InputStream before = System.in;
            for (String area : args) {
                MonkeyPatch.of(Area.valueOf(area.toUpperCase(Locale.ROOT))).patch();
            }
            System.out.print(MonkeyPatch.report());
            System.out.println("same System.in " + (System.in == before));
            Jevent.run(() -> System.out.println(InetAddress.getByName("localhost")));
        }
    }

    @Test
    @DisplayName("299: the originals can be had back, in one greenlet and for the process")
    void c299_originals() throws Exception {
        MonkeyPatch.of(Area.DNS).patch();
        assertThat(MonkeyPatch.isPatched(Area.DNS)).isTrue();
        Jevent.run(
                () -> {
                    assertThat(Unpatched.isCooperative()).isTrue();
                    boolean cooperative = MonkeyPatch.unpatched(Unpatched::isCooperative);
                    assertThat(cooperative).isFalse();
                    assertThat(Unpatched.isCooperative()).isTrue();
                });
        assertThat(Unpatched.isCooperative()).isFalse();
        assertThat(MonkeyPatch.of(Area.DNS).unpatch().of(Area.DNS).state()).isEqualTo(State.OFF);
        assertThat(MonkeyPatch.isPatched(Area.DNS)).isFalse();
    }

    @Test
    @DisplayName("301: the examples of the listener and the report")
    void examples() {
        Subscription subscription =
                MonkeyPatch.listen(
                        new PatchListener() {
                            @Override
                            public boolean willPatch(Area area) {
                                return area != Area.STDIN;
                            }
                        });
        PatchReport report = MonkeyPatch.of(Area.DNS, Area.STDIN).patch();
        subscription.close();
        assertThat(report.of(Area.STDIN).state()).isEqualTo(State.VETOED);
        assertThat(report.of(Area.DNS).state()).isEqualTo(State.PATCHED);
        MonkeyPatch.report().heldCalls().forEach(call -> assertThat(call.remedy()).isNotEmpty());
        MonkeyPatch.of(Area.DNS, Area.STDIN).unpatch();
    }

    @Test
    @DisplayName("the report is a text with a line for each area")
    void report_hasALineForEachArea() {
        List<String> lines = MonkeyPatch.report().toString().lines().toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(Area.values().length);
        assertThat(lines.getFirst()).startsWith("socket ");
    }
}
