/// The door to the JDK: the only package that knows which non-public parts of the JDK 25 jevent
/// uses, and how they are opened by one flag.
///
/// Starting point: [dev.jevent.jdk.Door]. Imports [dev.jevent.errors].
@NullMarked
package dev.jevent.jdk;

import org.jspecify.annotations.NullMarked;
