package dev.jevent.flow;

import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitRecordingTest {
    @TempDir private Path folder;

    @Test
    void recordingThatIsKeptAtExit_canBeAskedForBeforeAndAfterItsStop() throws Exception {
        try (var recorder = FlowRecorder.start()) {
            recorder.keepAtExit();
            recorder.keepAtExit();
            Jevent.run(() -> yieldNow());
            int whileOn = recorder.flow().runs().count();
            recorder.stop();
            recorder.keepAtExit();
            recorder.save(folder.resolve("kept.jfr"));

            assertThat(whileOn).isEqualTo(2);
            assertThat(recorder.flow().runs().count()).isEqualTo(whileOn);
            assertThat(folder.resolve("kept.jfr")).isNotEmptyFile();
        }
    }
}
