/// The system properties of jevent, all in one place.
///
/// Starting point: [dev.jevent.settings.Settings] lists them; [dev.jevent.settings.Setting] is one.
/// Imports nothing of jevent.
@NullMarked
package dev.jevent.settings;

import org.jspecify.annotations.NullMarked;
