package dev.jevent.net;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.HubTest;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsContextsTest {
    @TempDir Path folder;

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a context that is not made yet holds no hub; who asks meanwhile shares it")
    void client_askedByManyAtOnce_isMadeOnceBesideTheHub() throws Exception {
        var verify = new Verify.Authorities(new Certificates(folder).authority());
        List<Greenlet<SslContext>> asking = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            asking.add(spawn(() -> TlsContexts.client(verify)));
        }
        yieldNow();
        assertThat(asking).allMatch(greenlet -> greenlet.phase() == Greenlet.Phase.PARKED);
        asking.getFirst().kill();
        SslContext made = asking.get(1).get();
        assertThat(asking.get(2).get()).isSameAs(made);
        assertThat(TlsContexts.client(verify)).isSameAs(made);
    }

    @HubTest(time = HubTest.Time.REAL)
    void client_ofAFileWithoutCertificates_failsForEachAndIsTriedAgain() throws Exception {
        Path pem = Files.writeString(folder.resolve("none.pem"), "nothing");
        var verify = new Verify.Authorities(pem);
        var one = spawn(() -> catchThrowable(() -> TlsContexts.client(verify)));
        var other = spawn(() -> catchThrowable(() -> TlsContexts.client(verify)));
        assertThat(one.get()).isInstanceOf(IOException.class).hasMessageContaining("none.pem");
        assertThat(other.get()).isInstanceOf(IOException.class).isNotSameAs(one.get());
        Files.copy(new Certificates(folder).authority(), pem, REPLACE_EXISTING);
        assertThat(TlsContexts.client(verify)).isNotNull();
    }

    @Test
    void client_offEveryHub_isMadeHere() throws Exception {
        var verify = new Verify.Authorities(new Certificates(folder).authority());
        assertThat(TlsContexts.client(verify)).isSameAs(TlsContexts.client(verify));
    }
}
