/// The area STDIN: greenlets read `System.in` when it is ready.
@NullMarked
package dev.jevent.patch.stdin;

import org.jspecify.annotations.NullMarked;
