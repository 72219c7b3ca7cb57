package dev.jevent.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SoakTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    @Timeout(120)
    void soak_ofAllPrimitives_losesNothing() throws InterruptedException {
        assertThat(Soak.run(42, 20_000, PATIENCE).lines())
                .hasSize(14)
                .allMatch(line -> line.contains(" operations, "));
    }
}
