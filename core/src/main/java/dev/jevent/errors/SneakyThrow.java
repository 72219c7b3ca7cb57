package dev.jevent.errors;

/// Throws what the compiler would not let through; for the packages of jevent.
///
/// What a body, a kill or a stage of another library failed with goes to who asked for it as it is,
/// and may be any throwable, declared or not.
public final class SneakyThrow {
    private SneakyThrow() {}

    /// Throws `thrown`. It returns nothing; its type lets the caller write `throw sneaky(e)`, which
    /// the compiler knows not to go on.
    public static RuntimeException sneaky(Throwable thrown) {
        throw SneakyThrow.<RuntimeException>as(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException as(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
