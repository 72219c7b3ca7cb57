package dev.jevent.checks.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that runs in a thread of each [Mode] of this JVM. Its method may take the mode, and
/// enums: it is run with all combinations of their constants.
@TestTemplate
@Tag("contract")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ContractExtension.class)
@interface Promise {
    /// What is promised, with the numbers of the behaviours it shows.
    String value();

    /// In which modes; all by default.
    Where where() default Where.EVERYWHERE;
}
