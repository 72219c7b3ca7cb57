package dev.jevent.errors;

import static dev.jevent.errors.SneakyThrow.sneaky;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SneakyThrowTest {
    private static final class Other extends Throwable {
        private static final long serialVersionUID = 1;
    }

    @Test
    void anyThrowable_isThrownAsItIs() {
        for (Throwable thrown : new Throwable[] {new IOException("io"), new Error(), new Other()}) {
            assertThatThrownBy(
                            () -> {
                                throw sneaky(thrown);
                            })
                    .isSameAs(thrown);
        }
    }
}
