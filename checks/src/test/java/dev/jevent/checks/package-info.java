/// What holds for the whole tree, and jevent against servers that nobody here wrote.
@NullMarked
package dev.jevent.checks;

import org.jspecify.annotations.NullMarked;
