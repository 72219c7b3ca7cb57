package dev.jevent.patch.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.thread.AsyncPatch;
import dev.jevent.patch.thread.ThreadSubclassPatch;
import org.junit.jupiter.api.Test;

class FilePatchTest {
    @Test
    void withoutTheAgent_fallsBackAndSaysWhatThereIs() {
        assertThat(new FilePatch().install())
                .isEqualTo(
                        Outcome.fellBack(
                                "needs the agent; Subprocess and FileObject are cooperative as"
                                        + " they stand"));
        assertThat(new FileOffloadPatch().install()).isEqualTo(new FilePatch().install());
        assertThat(new AsyncPatch().install().state()).isEqualTo(Outcome.State.FELL_BACK);
        assertThat(new ThreadSubclassPatch().install().state()).isEqualTo(Outcome.State.FELL_BACK);
    }
}
