package dev.jevent.patch;

import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Subscription;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Outcome.State;
import dev.jevent.patch.area.Patch;
import dev.jevent.patch.testing.Heart;
import dev.jevent.settings.Settings;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PatchStateTest {
    private final List<String> events = new ArrayList<>();
    private final Fake socket = new Fake(Area.SOCKET, () -> Outcome.patched("by test"));
    private final Fake dns = new Fake(Area.DNS, () -> Outcome.patched("by test"));
    private final PatchState state = new PatchState(List.of(dns, socket));

    private final class Fake implements Patch {
        private final Area area;
        private final Callable<Outcome> install;

        Fake(Area area, Callable<Outcome> install) {
            this.area = area;
            this.install = install;
        }

        @Override
        public Area area() {
            return area;
        }

        @Override
        public Outcome install() {
            events.add("install " + area.label());
            try {
                return install.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void remove() {
            events.add("remove " + area.label());
        }
    }

    private final class Recorder implements PatchListener {
        private final Set<Area> vetoed;

        Recorder(Area... vetoed) {
            this.vetoed = Set.of(vetoed);
        }

        @Override
        public boolean willPatchAll(Set<Area> areas) {
            events.add("will all " + areas);
            return true;
        }

        @Override
        public boolean willPatch(Area area) {
            events.add("will " + area.label());
            return !vetoed.contains(area);
        }

        @Override
        public void didPatch(Area area, Outcome outcome) {
            events.add("did " + area.label());
        }

        @Override
        public void didPatchAll(PatchReport report) {
            events.add("did all " + report.of(Area.DNS).state());
        }
    }

    @AfterEach
    void unpatch() {
        System.clearProperty(Settings.PATCH.name());
        state.unpatch(EnumSet.allOf(Area.class));
    }

    private State patch(Area... areas) {
        return state.patch(EnumSet.copyOf(List.of(areas))).of(areas[0]).state();
    }

    @Test
    @DisplayName("301: will all, (will, did) of each, did all; a veto leaves one area alone")
    void c301_eventsAndVeto() {
        Subscription subscription = state.listen(new Recorder(Area.SOCKET));
        assertThat(patch(Area.SOCKET, Area.DNS)).isEqualTo(State.VETOED);
        assertThat(events)
                .containsExactly(
                        "will all [SOCKET, DNS]",
                        "will socket",
                        "will dns",
                        "install dns",
                        "did dns",
                        "did all PATCHED");
        assertThat(state.report().of(Area.SOCKET).how()).isEqualTo("forbidden by a listener");
        subscription.close();
        assertThat(patch(Area.SOCKET)).isEqualTo(State.PATCHED);
        assertThat(events).last().isEqualTo("install socket");
    }

    @Test
    @DisplayName("301: a veto of all leaves everything alone")
    void c301_vetoOfAll() {
        state.listen(
                new PatchListener() {
                    @Override
                    public boolean willPatchAll(Set<Area> areas) {
                        return false;
                    }
                });
        state.listen(new Recorder());
        assertThat(patch(Area.SOCKET, Area.DNS)).isEqualTo(State.VETOED);
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName("301: what a listener throws reaches who patches, who may patch again")
    void c301_listenerThatFails() {
        Subscription failing =
                state.listen(
                        new PatchListener() {
                            @Override
                            public void didPatch(Area area, Outcome outcome) {
                                throw new IllegalStateException("listener");
                            }
                        });
        assertThatIllegalStateException()
                .isThrownBy(() -> patch(Area.SOCKET, Area.DNS))
                .withMessage("listener");
        failing.close();
        assertThat(state.outcome(Area.SOCKET).state()).isEqualTo(State.PATCHED);
        assertThat(patch(Area.DNS)).isEqualTo(State.PATCHED);
    }

    @Test
    @DisplayName("302: what the setting leaves out is not touched")
    void c302_setting() {
        System.setProperty(Settings.PATCH.name(), "-socket");
        assertThat(patch(Area.SOCKET, Area.DNS)).isEqualTo(State.VETOED);
        assertThat(events).containsExactly("install dns");
        assertThat(state.report().of(Area.SOCKET).how())
                .isEqualTo("forbidden by the setting jevent.patch");
        System.setProperty(Settings.PATCH.name(), "none");
        assertThat(patch(Area.SOCKET)).isEqualTo(State.VETOED);
        System.setProperty(Settings.PATCH.name(), "socket,stdin");
        assertThat(patch(Area.SOCKET)).isEqualTo(State.PATCHED);
        System.setProperty(Settings.PATCH.name(), "sockets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> patch(Area.SOCKET))
                .withMessageStartingWith("jevent.patch: sockets (expected: some of socket, dns,");
    }

    @Test
    @DisplayName("302: the setting knows all areas")
    void c302_allAreas() {
        assertThat(Settings.PATCH.names())
                .containsExactlyElementsOf(Arrays.stream(Area.values()).map(Area::label).toList());
    }

    @Test
    @DisplayName("305: the union of what was asked is patched, in whichever order; again is fine")
    void c305_union() {
        patch(Area.DNS);
        patch(Area.SOCKET);
        patch(Area.DNS);
        assertThat(state.outcome(Area.DNS)).isEqualTo(state.outcome(Area.SOCKET));
        assertThat(events).containsExactly("install dns", "install socket", "install dns");
    }

    @Test
    @DisplayName("an area is taken back alone, and the report says so")
    void unpatch_oneArea() {
        patch(Area.DNS, Area.SOCKET);
        state.unpatch(EnumSet.of(Area.DNS));
        assertThat(state.outcome(Area.DNS)).isEqualTo(new Outcome(State.OFF, "not asked for"));
        assertThat(state.outcome(Area.SOCKET).state()).isEqualTo(State.PATCHED);
        assertThat(events).last().isEqualTo("remove dns");
    }

    @Test
    @DisplayName("a patch that fails is reported, and the others are tried")
    void failingPatch_fallsBack() {
        var failing =
                new Fake(
                        Area.DNS,
                        () -> {
                            throw new NoSuchMethodException("gone");
                        });
        var failed = new PatchState(List.of(failing, socket));
        Set<Area> areas = EnumSet.of(Area.DNS, Area.SOCKET, Area.THREAD, Area.FILE);
        PatchReport report = failed.patch(areas);
        assertThat(report.of(Area.DNS).state()).isEqualTo(State.FELL_BACK);
        assertThat(report.of(Area.DNS).how()).contains("NoSuchMethodException: gone");
        assertThat(report.of(Area.SOCKET).state()).isEqualTo(State.PATCHED);
        assertThat(report.of(Area.THREAD).how()).isEqualTo("needs jevent run or the agent");
        assertThat(report.of(Area.FILE).how()).contains("needs the agent", "Subprocess");
        failed.unpatch(areas);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a greenlet whose patch waits leaves the hub, and who looks, alone")
    void patchThatWaits_holdsNobody() throws Exception {
        var begun = new Event();
        var go = new Event();
        var slow =
                new Fake(
                        Area.DNS,
                        () -> {
                            begun.set();
                            go.await();
                            return Outcome.patched("late");
                        });
        var waiting = new PatchState(List.of(slow, socket));
        Greenlet<PatchReport> first = spawn(() -> waiting.patch(EnumSet.of(Area.DNS)));
        begun.await();
        Greenlet<PatchReport> second = spawn(() -> waiting.patch(EnumSet.of(Area.SOCKET)));
        try (var heart = new Heart()) {
            heart.awaitBeatsInGreenlet();
        }
        assertThat(waiting.report().of(Area.DNS).state()).isEqualTo(State.OFF);
        go.set();
        assertThat(first.get().of(Area.DNS).how()).isEqualTo("late");
        assertThat(second.get().of(Area.SOCKET).state()).isEqualTo(State.PATCHED);
        waiting.unpatch(EnumSet.allOf(Area.class));
    }
}
