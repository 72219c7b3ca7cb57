package dev.jevent.process;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// A program that has ended, with what it wrote (Python's `CompletedProcess`).
///
/// ```java
/// String system = Subprocess.run("uname").check().stdoutText();
/// ```
public final class Completed {
    private final int exitCode;
    private final byte[] stdout;
    private final byte[] stderr;

    Completed(int exitCode, byte[] stdout, byte[] stderr) {
        this.exitCode = exitCode;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /// {@return the exit status; 128 + n if signal n ended it, as the JDK has it}
    public int exitCode() {
        return exitCode;
    }

    /// {@return what it wrote to its standard output; always the same array}
    public byte[] stdout() {
        return stdout;
    }

    /// {@return what it wrote to its standard error; always the same array}
    public byte[] stderr() {
        return stderr;
    }

    /// {@return the standard output as UTF-8 text}
    ///
    /// @throws CharacterCodingException if it is none
    public String stdoutText() throws CharacterCodingException {
        return stdoutText(StandardCharsets.UTF_8);
    }

    /// {@return the standard output as text}
    ///
    /// @throws CharacterCodingException if it is none in `charset`
    public String stdoutText(Charset charset) throws CharacterCodingException {
        return text(stdout, charset);
    }

    /// {@return the standard error as UTF-8 text}
    ///
    /// @throws CharacterCodingException if it is none
    public String stderrText() throws CharacterCodingException {
        return stderrText(StandardCharsets.UTF_8);
    }

    /// {@return the standard error as text}
    ///
    /// @throws CharacterCodingException if it is none in `charset`
    public String stderrText(Charset charset) throws CharacterCodingException {
        return text(stderr, charset);
    }

    private static String text(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /// {@return this, if the exit code is zero}
    ///
    /// @throws ProcessFailed with this, if it is not
    public Completed check() {
        if (exitCode != 0) {
            throw new ProcessFailed(this);
        }
        return this;
    }

    @Override
    public String toString() {
        return "Completed(exit code "
                + exitCode
                + ", "
                + stdout.length
                + " bytes of output, "
                + stderr.length
                + " of errors)";
    }
}
