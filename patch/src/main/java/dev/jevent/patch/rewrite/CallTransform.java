package dev.jevent.patch.rewrite;

import static java.lang.classfile.TypeKind.REFERENCE;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDescs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Redirects the calls in one method.
///
/// The frames of the method stay what they were: a redirection leaves stack and local variables
/// with the types that the call would have left. So no other class has to be looked at.
final class CallTransform implements CodeTransform {
    private final Map<Call, Redirection> redirections;
    private final MethodReferences references;
    private final Map<Integer, Construction> constructions;
    private final @Nullable StackMapTableAttribute frames;
    private int index = -1;

    CallTransform(CodeModel code, Map<Call, Redirection> redirections) {
        this.redirections = redirections;
        this.references = new MethodReferences(redirections);
        this.constructions = OperandStack.constructions(code, Redirections.REPLACED);
        this.frames = code.findAttribute(Attributes.stackMapTable()).orElse(null);
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
        index++;
        switch (element) {
            case InvokeInstruction invoke -> invoke(builder, invoke);
            case InvokeDynamicInstruction invoke -> builder.with(references.redirect(invoke));
            default -> builder.with(element);
        }
    }

    @Override
    public void atEnd(CodeBuilder builder) {
        if (frames != null) {
            builder.with(frames);
        }
    }

    private void invoke(CodeBuilder builder, InvokeInstruction invoke) {
        Redirection redirection = redirections.get(CallRewriter.callOf(invoke.method()));
        Construction construction = constructions.get(index);
        if (redirection instanceof Redirection.WithFactory with) {
            withFactory(builder, invoke, with);
        } else if (redirection instanceof Redirection.ToStatic to && construction != null) {
            replace(builder, to, construction);
        } else if (redirection instanceof Redirection.ToStatic to && isPlain(invoke)) {
            builder.invokestatic(to.bridge(), to.name(), to.type());
        } else {
            builder.with(invoke);
        }
    }

    /// A call by way of `super` or of a constructor is what only a subclass can make.
    private static boolean isPlain(InvokeInstruction invoke) {
        return invoke.opcode() != Opcode.INVOKESPECIAL;
    }

    private static void withFactory(
            CodeBuilder builder, InvokeInstruction invoke, Redirection.WithFactory with) {
        builder.invokestatic(with.bridge(), with.factory(), with.factoryType());
        if (!with.last()) {
            builder.swap();
        }
        builder.invokespecial(
                invoke.owner().asSymbol(), ConstantDescs.INIT_NAME, with.type(), false);
    }

    /// The bridge gives the object, and that takes the place of the one which was made and is never
    /// initialized.
    private static void replace(CodeBuilder builder, Redirection.ToStatic to, Construction at) {
        builder.invokestatic(to.bridge(), to.name(), to.type());
        for (int local : at.locals()) {
            builder.dup().storeLocal(REFERENCE, local);
        }
        if (at.copies() == 2) {
            builder.dup_x2().pop().pop2();
        } else {
            builder.pop2();
        }
    }
}
