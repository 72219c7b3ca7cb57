/// Class file surgery: bytes in, bytes out.
///
/// - [dev.jevent.patch.rewrite.ThreadRewriter] redirects calls to methods of a bridge class, which
///   decides at run time where it is called;
/// - `ConstantScan` finds, without parsing, the classes in which there is nothing to redirect;
/// - `OperandStack` follows objects that are made but not yet initialized.
@NullMarked
package dev.jevent.patch.rewrite;

import org.jspecify.annotations.NullMarked;
