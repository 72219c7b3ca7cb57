/// The flow page in a real browser.
@NullMarked
package dev.jevent.checks.flow;

import org.jspecify.annotations.NullMarked;
