package dev.jevent.patch.rewrite;

/// The method or constructor that an instruction names.
///
/// @param owner the internal name of its class
record Call(String owner, String name, String descriptor) {
    static final String CONSTRUCTOR = "<init>";

    static Call constructor(String owner, String descriptor) {
        return new Call(owner, CONSTRUCTOR, descriptor);
    }

    boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }
}
