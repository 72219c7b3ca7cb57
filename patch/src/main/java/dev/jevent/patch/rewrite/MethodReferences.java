package dev.jevent.patch.rewrite;

import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.invoke.MethodHandleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Redirects method references (`Thread::new`, `ScheduledThreadPoolExecutor::new`).
final class MethodReferences {
    /// What makes serializable lambdas. A stream that holds one names the method, and is read by
    /// code that compares the name.
    private static final String SERIALIZABLE = "altMetafactory";

    private final Map<Call, Redirection> redirections;

    MethodReferences(Map<Call, Redirection> redirections) {
        this.redirections = redirections;
    }

    InvokeDynamicInstruction redirect(InvokeDynamicInstruction invoke) {
        InvokeDynamicEntry entry = invoke.invokedynamic();
        if (!isRedirected(entry)) {
            return invoke;
        }
        ConstantPoolBuilder pool = ConstantPoolBuilder.of();
        List<LoadableConstantEntry> arguments = new ArrayList<>();
        for (LoadableConstantEntry argument : entry.bootstrap().arguments()) {
            Redirection.ToStatic to = redirectionOf(argument);
            arguments.add(to == null ? argument : pool.methodHandleEntry(handle(to)));
        }
        return InvokeDynamicInstruction.of(
                pool.invokeDynamicEntry(
                        pool.bsmEntry(entry.bootstrap().bootstrapMethod(), arguments),
                        entry.nameAndType()));
    }

    boolean isRedirected(InvokeDynamicEntry entry) {
        MemberRefEntry maker = entry.bootstrap().bootstrapMethod().reference();
        return !maker.name().equalsString(SERIALIZABLE)
                && entry.bootstrap().arguments().stream()
                        .anyMatch(argument -> redirectionOf(argument) != null);
    }

    private Redirection.@Nullable ToStatic redirectionOf(LoadableConstantEntry argument) {
        if (!(argument instanceof MethodHandleEntry handle)
                || handle.kind() == MethodHandleInfo.REF_invokeSpecial) {
            return null;
        }
        return switch (redirections.get(CallRewriter.callOf(handle.reference()))) {
            case Redirection.ToStatic to -> to;
            case Redirection.WithFactory with -> with.reference();
            case null -> null;
        };
    }

    private static DirectMethodHandleDesc handle(Redirection.ToStatic to) {
        return MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC, to.bridge(), to.name(), to.type());
    }
}
