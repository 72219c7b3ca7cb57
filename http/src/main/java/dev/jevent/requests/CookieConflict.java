package dev.jevent.requests;

/// A jar was asked for a cookie by a name that several of its cookies have: name the domain and
/// path too.
public final class CookieConflict extends IllegalStateException {

    /// Creates the error.
    ///
    /// @param name name of the cookies
    /// @param count how many there are
    public CookieConflict(String name, int count) {
        super("cookie " + name + ": " + count + " of them (expected: one; name domain and path)");
    }
}
