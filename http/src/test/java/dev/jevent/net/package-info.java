/// Names and addresses for tests of what is built on sockets.
@NullMarked
package dev.jevent.net;

import org.jspecify.annotations.NullMarked;
