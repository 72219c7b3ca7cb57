/// Class file surgery: bytes in, bytes out.
///
/// - [dev.jevent.patch.rewrite.ThreadRewriter] redirects calls to methods of a bridge class, which
///   decides at run time where it is called;
/// - `ConstantScan` finds, without parsing, the classes in which there is nothing to redirect;
/// - `OperandStack` follows objects that are made but not yet initialized;
/// - [dev.jevent.patch.rewrite.CallRedirect] does without parsing what moves no instruction;
/// - [dev.jevent.patch.rewrite.JdkClasses] rewrites classes of the JDK, by the agent;
/// - [dev.jevent.patch.rewrite.BootClasses] and [dev.jevent.patch.rewrite.JdkLookup] are the ways
///   into the JDK's own packages.
@NullMarked
package dev.jevent.patch.rewrite;

import org.jspecify.annotations.NullMarked;
