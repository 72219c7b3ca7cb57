package dev.jevent.patch.rewrite;

import org.jspecify.annotations.Nullable;

/// One member whose uses in a class become a static call: of what takes the same operands and gives
/// the same.
///
/// ```java
/// Redirect.call("java/lang/Thread", "isVirtual", "()Z", "java/lang/JeventThreads").in("setDaemon");
/// ```
///
/// @param owner the internal name of the class whose member is used
/// @param member its name
/// @param descriptor its descriptor
/// @param bridge the internal name of the class that is called instead
/// @param name the name of the method that is called instead
/// @param bridgeDescriptor its descriptor
/// @param method the name of the only method of the class that is looked at, or null for all
/// @param firstOnly true if only the first use is meant
public record Redirect(
        Kind kind,
        String owner,
        String member,
        String descriptor,
        String bridge,
        String name,
        String bridgeDescriptor,
        @Nullable String method,
        boolean firstOnly) {

    /// What is replaced.
    public enum Kind {
        /// The call of a static method.
        STATIC_CALL,

        /// The call of a method of an object, which becomes the first argument.
        CALL,

        /// The reading of a static field.
        FIELD,

        /// `new` with a constructor, not with a branch among its arguments.
        CREATION
    }

    /// {@return calls of an object's method, to a method of that name}
    public static Redirect call(String owner, String member, String descriptor, String bridge) {
        return new Redirect(
                Kind.CALL,
                owner,
                member,
                descriptor,
                bridge,
                member,
                "(L" + owner + ";" + descriptor.substring(1),
                null,
                false);
    }

    /// {@return calls of a static method, to a method of that name and descriptor}
    public static Redirect staticCall(
            String owner, String member, String descriptor, String bridge) {
        return new Redirect(
                Kind.STATIC_CALL,
                owner,
                member,
                descriptor,
                bridge,
                member,
                descriptor,
                null,
                false);
    }

    /// {@return reads of a static field, to a method that gives it}
    public static Redirect field(
            String owner, String member, String descriptor, String bridge, String name) {
        return new Redirect(
                Kind.FIELD,
                owner,
                member,
                descriptor,
                bridge,
                name,
                "()" + descriptor,
                null,
                false);
    }

    /// {@return creations, to a method that takes what the constructor takes}
    public static Redirect creation(String owner, String descriptor, String bridge, String name) {
        String arguments = descriptor.substring(0, descriptor.length() - 1);
        return new Redirect(
                Kind.CREATION,
                owner,
                "<init>",
                descriptor,
                bridge,
                name,
                arguments + "L" + owner + ";",
                null,
                false);
    }

    /// {@return this, in the methods of that name only}
    public Redirect in(String method) {
        return new Redirect(
                kind, owner, member, descriptor, bridge, name, bridgeDescriptor, method, firstOnly);
    }

    /// {@return this, to a method of another name and another first parameter}
    public Redirect to(String name, String bridgeDescriptor) {
        return new Redirect(
                kind, owner, member, descriptor, bridge, name, bridgeDescriptor, method, firstOnly);
    }

    /// {@return this, at the first place only}
    public Redirect first() {
        return new Redirect(
                kind, owner, member, descriptor, bridge, name, bridgeDescriptor, method, true);
    }

    boolean isAt(int opcode) {
        return switch (kind) {
            case STATIC_CALL -> opcode == Instructions.INVOKESTATIC;
            case CALL ->
                    opcode == Instructions.INVOKEVIRTUAL || opcode == Instructions.INVOKESPECIAL;
            case FIELD -> opcode == Instructions.GETSTATIC;
            case CREATION -> opcode == Instructions.INVOKESPECIAL;
        };
    }

    @Override
    public String toString() {
        return owner + "." + member + descriptor + (method == null ? "" : " in " + method);
    }
}
