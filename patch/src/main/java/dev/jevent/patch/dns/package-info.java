/// The area DNS: the resolver that the JDK asks for names runs on helper threads for greenlets.
@NullMarked
package dev.jevent.patch.dns;

import org.jspecify.annotations.NullMarked;
