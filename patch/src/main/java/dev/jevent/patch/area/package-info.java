/// What all parts of monkey patching speak of: the areas, how one is patched and with what outcome,
/// and where a greenlet has asked for the JDK's own ways.
@NullMarked
package dev.jevent.patch.area;

import org.jspecify.annotations.NullMarked;
