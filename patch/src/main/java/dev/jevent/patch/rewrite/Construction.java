package dev.jevent.patch.rewrite;

import java.util.List;

/// A call of a constructor whose object can be replaced by another.
///
/// @param copies how many references to the object lie under the arguments, and nowhere else on the
///   stack; one or two
/// @param locals which local variables hold it, too
record Construction(int copies, List<Integer> locals) {
    Construction {
        locals = List.copyOf(locals);
    }
}
