package dev.jevent.http.codec;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SNIHostName;
import org.junit.jupiter.api.Test;

class ClientConnectorTest {
    @Test
    void theNameForTls_isTheHostWithoutItsLastDot_ifItCanBeSaid() {
        assertThat(ClientConnector.serverName("localhost")).isEqualTo(new SNIHostName("localhost"));
        assertThat(ClientConnector.serverName("example.com."))
                .isEqualTo(new SNIHostName("example.com"));
        assertThat(ClientConnector.serverName("under_score.example.com")).isNull();
    }
}
