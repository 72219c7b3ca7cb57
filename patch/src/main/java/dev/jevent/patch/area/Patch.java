package dev.jevent.patch.area;

/// How one area is patched; for the parts of this module.
///
/// Both methods are called by one thread at a time, which may be a greenlet, a platform thread, or
/// one with a foreign context class loader.
public interface Patch {
    /// {@return what it patches}
    Area area();

    /// Installs it; again if it is installed already, which changes nothing. What cannot be
    /// installed here is an outcome, never an error.
    Outcome install();

    /// Takes it back, as far as that is possible: what stays behind does what the JDK does.
    void remove();
}
