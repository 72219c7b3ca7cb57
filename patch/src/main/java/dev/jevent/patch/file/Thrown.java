package dev.jevent.patch.file;

import static dev.jevent.errors.SneakyThrow.sneaky;

import java.io.IOException;

/// What a native method or a job threw, as it is thrown on.
final class Thrown {
    private Thrown() {}

    /// {@return `thrown`, if it is an [IOException]}
    ///
    /// @throws RuntimeException what is thrown otherwise, checked or not
    static IOException io(Throwable thrown) {
        if (thrown instanceof IOException failure) {
            return failure;
        }
        throw sneaky(thrown);
    }
}
