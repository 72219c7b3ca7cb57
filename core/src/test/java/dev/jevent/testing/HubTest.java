package dev.jevent.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test whose method is the main greenlet of a hub of its own; fails on an uncaught error that
/// the test did not take from [UncaughtErrors].
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HubTestExtension.class)
public @interface HubTest {
    /// Which clock the hub has.
    Time time() default Time.VIRTUAL;

    /// A kind of clock.
    enum Time {
        /// Jumps to the next timer when nothing is ready.
        VIRTUAL,
        /// The machine's.
        REAL
    }
}
