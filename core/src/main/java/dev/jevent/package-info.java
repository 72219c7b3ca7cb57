/// The façade: everything a user meets first, as static methods for static import.
///
/// Starting point: [dev.jevent.Jevent]. Imports all other packages of this module.
@NullMarked
package dev.jevent;

import org.jspecify.annotations.NullMarked;
