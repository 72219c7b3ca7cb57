package dev.jevent.patch.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A class of tests during which sockets are patched.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SocketsPatched.Patching.class)
@interface SocketsPatched {
    /// Patches before the first test, takes it back after the last.
    final class Patching implements BeforeAllCallback, AfterAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            MonkeyPatch.of(Area.SOCKET).patch();
            assertThat(MonkeyPatch.isPatched(Area.SOCKET)).isTrue();
        }

        @Override
        public void afterAll(ExtensionContext context) {
            MonkeyPatch.of(Area.SOCKET).unpatch();
        }
    }
}
