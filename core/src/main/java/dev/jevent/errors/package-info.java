/// What jevent throws by itself: control signals, which are not for `catch (Exception e)`, and the
/// errors of a program that blocks where it must not.
///
/// Starting points: [dev.jevent.errors.ControlSignal], [dev.jevent.errors.LoopExit]. Imports
/// nothing of jevent.
@NullMarked
package dev.jevent.errors;

import org.jspecify.annotations.NullMarked;
