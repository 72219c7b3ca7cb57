/// The launcher of unmodified programs: `jevent run`.
///
/// - [dev.jevent.patch.run.Launch] says what to run and how;
/// - [dev.jevent.patch.run.Launcher] runs it: patches, loads the program's classes with a
///   `ProgramLoader`, which rewrites them, and calls `main` in a greenlet;
/// - `SourceProgram` compiles a program that is given as a source file.
@NullMarked
package dev.jevent.patch.run;

import org.jspecify.annotations.NullMarked;
