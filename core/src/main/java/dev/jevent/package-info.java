/// The façade: everything a user meets first, as static methods for static import.
///
/// Starting point: [dev.jevent.Jevent]; below it [dev.jevent.Coroutine], which switches by name,
/// and [dev.jevent.Generator]. Imports all other packages of this module.
@NullMarked
package dev.jevent;

import org.jspecify.annotations.NullMarked;
