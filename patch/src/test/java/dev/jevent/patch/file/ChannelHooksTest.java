package dev.jevent.patch.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.patch.rewrite.JdkLookup;
import dev.jevent.testing.HubTest;
import java.io.FileDescriptor;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

class ChannelHooksTest {
    /// No process has so many.
    private static final int NOT_OPEN = 1 << 30;

    @AfterEach
    void switchOff() {
        FileMode.cooperative(false);
    }

    @HubTest
    @DisplayName("27: a channel that cannot give its lock back is not closed")
    void releaseThatFails_leavesTheDescriptorOpen() throws Exception {
        FileMode.cooperative(true);
        var file = new FileDescriptor();
        JdkLookup.in(FileDescriptor.class)
                .findVarHandle(FileDescriptor.class, "fd", int.class)
                .set(file, NOT_OPEN);
        var hooks = new ChannelHooks();
        assertThat(hooks.isValidAtClose(file)).isTrue();
        assertThat(Closings.isClosing(file)).isTrue();

        assertThatThrownBy(() -> hooks.releaseAtClose(file, 0, 1)).isInstanceOf(IOException.class);

        assertThat(Closings.isClosing(file)).isFalse();
    }
}
