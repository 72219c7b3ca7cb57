package dev.jevent.patch.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.testing.HubTest;
import org.junit.jupiter.api.AfterEach;

/// The switches of FILE and FILE_OFFLOAD; without the agent no call looks at them.
class FileModeTest {
    @AfterEach
    void switchOff() {
        FileMode.cooperative(false);
        FileMode.offloading(false);
    }

    @HubTest
    void offloadAlone_doesNotWait() {
        FileMode.offloading(true);
        assertThat(FileMode.isCooperative()).isTrue();
        assertThat(FileMode.isWaiting()).isFalse();
    }

    @HubTest
    void fileOff_leavesOffloadOn() {
        FileMode.cooperative(true);
        FileMode.offloading(true);
        FileMode.cooperative(false);
        assertThat(FileMode.isCooperative()).isTrue();
        assertThat(FileMode.isWaiting()).isFalse();
    }

    @HubTest
    void offloadOff_leavesFileOn() {
        FileMode.cooperative(true);
        FileMode.offloading(true);
        new FileOffloadPatch().remove();
        assertThat(FileMode.isWaiting()).isTrue();
        new FilePatch().remove();
        assertThat(FileMode.isCooperative()).isFalse();
    }
}
