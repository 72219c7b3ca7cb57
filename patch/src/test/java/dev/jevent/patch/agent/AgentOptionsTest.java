package dev.jevent.patch.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.patch.area.Area;
import org.junit.jupiter.api.Test;

class AgentOptionsTest {
    @Test
    void none_isAllThatNeedNotBeAskedFor() {
        assertThat(AgentOptions.areas(null))
                .containsExactly(Area.SOCKET, Area.DNS, Area.STDIN, Area.THREAD, Area.FILE);
        assertThat(AgentOptions.areas("")).isEqualTo(AgentOptions.areas(null));
    }

    @Test
    void names_areThoseOfTheAreas() {
        assertThat(AgentOptions.areas("threadSubclass, async,fileOffload"))
                .containsExactly(Area.THREAD_SUBCLASS, Area.ASYNC, Area.FILE_OFFLOAD);
    }

    @Test
    void names_mayHaveHyphens() {
        assertThat(AgentOptions.areas("thread-subclass,file-offload"))
                .containsExactly(Area.THREAD_SUBCLASS, Area.FILE_OFFLOAD);
    }

    @Test
    void p42_anUnknownName_isRefusedWithThoseExpected() {
        assertThatThrownBy(() -> AgentOptions.areas("thread,fiel"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "option: fiel (expected: some of socket,dns,stdin,thread,file,"
                                + "threadSubclass,async,fileOffload)");
    }
}
