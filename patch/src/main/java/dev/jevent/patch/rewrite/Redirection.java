package dev.jevent.patch.rewrite;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// What stands in the place of a call.
sealed interface Redirection {
    /// A static method of the bridge that takes what the call takes, the receiver first if there is
    /// one, and returns what it returns; a constructor's returns the object.
    ///
    /// @param bridge the class of the method
    record ToStatic(ClassDesc bridge, String name, MethodTypeDesc type) implements Redirection {}

    /// The constructor with a thread factory among its arguments, which the bridge gives.
    ///
    /// @param bridge the class of the method
    /// @param factory the method that gives the factory
    /// @param type of the constructor to call instead
    /// @param last true if the factory is the last argument, false if it is the last but one
    /// @param reference what stands in the place of a reference to the constructor
    record WithFactory(
            ClassDesc bridge,
            String factory,
            MethodTypeDesc factoryType,
            MethodTypeDesc type,
            boolean last,
            ToStatic reference)
            implements Redirection {}
}
