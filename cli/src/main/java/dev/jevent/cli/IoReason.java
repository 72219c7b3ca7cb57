package dev.jevent.cli;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file could not be read or written, in a few words and without its name.
///
/// The exceptions of `java.nio.file` carry the reason in their type and only the name in their
/// text.
final class IoReason {
    private IoReason() {}

    static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            case FileAlreadyExistsException _ -> "File exists";
            case NotDirectoryException _ -> "Not a directory";
            case ClosedByInterruptException _ -> "interrupted";
            case FileSystemException named when named.getReason() != null -> named.getReason();
            default -> {
                String text = failure.getMessage();
                yield text == null ? failure.getClass().getSimpleName() : text;
            }
        };
    }
}
