/// Programs that know nothing of jevent, to be started by `jevent run`.
@NullMarked
package dev.jevent.checks.programs.plain;

import org.jspecify.annotations.NullMarked;
