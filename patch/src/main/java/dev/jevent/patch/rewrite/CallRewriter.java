package dev.jevent.patch.rewrite;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Redirects calls in class files.
final class CallRewriter {
    private final Map<Call, Redirection> redirections;
    private final ConstantScan scan;
    private final MethodReferences references;

    CallRewriter(Map<Call, Redirection> redirections) {
        this.redirections = redirections;
        this.scan = new ConstantScan(redirections.keySet());
        this.references = new MethodReferences(redirections);
    }

    /// {@return the class file with the calls redirected, or null if it has none}
    byte @Nullable [] rewrite(byte[] classFile) {
        return scan.mayCall(classFile) ? parsed(classFile) : null;
    }

    private byte @Nullable [] parsed(byte[] classFile) {
        // The frames are handed on as they are, which takes the option that makes none.
        ClassFile format = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS);
        ClassModel parsed = format.parse(classFile);
        if (parsed.methods().stream().noneMatch(this::calls)) {
            return null;
        }
        return format.transformClass(parsed, this::transform);
    }

    private boolean calls(MethodModel method) {
        return method.code().isPresent() && calls(method.code().get());
    }

    private boolean calls(CodeModel code) {
        return code.elementStream().anyMatch(this::isRedirected);
    }

    private boolean isRedirected(CodeElement element) {
        return switch (element) {
            case InvokeInstruction invoke -> redirections.containsKey(callOf(invoke.method()));
            case InvokeDynamicInstruction invoke -> references.isRedirected(invoke.invokedynamic());
            default -> false;
        };
    }

    private void transform(ClassBuilder builder, ClassElement element) {
        if (element instanceof MethodModel method && calls(method)) {
            CodeModel code = method.code().get();
            builder.transformMethod(
                    method,
                    MethodTransform.transformingCode(
                            CodeTransform.ofStateful(() -> new CallTransform(code, redirections))));
        } else {
            builder.with(element);
        }
    }

    static Call callOf(MemberRefEntry method) {
        return new Call(
                method.owner().asInternalName(),
                method.name().stringValue(),
                method.type().stringValue());
    }
}
