package dev.jevent.patch.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Operand stack and local variables at one place of a method, as far as references to objects that
/// are not initialized go. Such an object is known by the place at which it was made; everything
/// else is [#OTHER].
final class Frame {
    static final int OTHER = -1;

    private final List<Integer> stack;
    private final Map<Integer, Integer> locals;

    Frame() {
        this(new ArrayList<>(), new HashMap<>());
    }

    private Frame(List<Integer> stack, Map<Integer, Integer> locals) {
        this.stack = stack;
        this.locals = locals;
    }

    Frame copy() {
        return new Frame(new ArrayList<>(stack), new HashMap<>(locals));
    }

    /// {@return what an exception handler finds}
    Frame handler() {
        return new Frame(new ArrayList<>(List.of(OTHER)), new HashMap<>(locals));
    }

    void push(int object) {
        stack.add(object);
    }

    void pushOthers(int slots) {
        for (int i = 0; i < slots; i++) {
            stack.add(OTHER);
        }
    }

    int pop() {
        return stack.removeLast();
    }

    void pop(int slots) {
        for (int i = 0; i < slots; i++) {
            stack.removeLast();
        }
    }

    /// Copies the `slots` topmost, and puts the copy `under` slots below them.
    void duplicate(int slots, int under) {
        int from = stack.size() - slots;
        stack.addAll(from - under, List.copyOf(stack.subList(from, stack.size())));
    }

    void store(int local) {
        locals.put(local, pop());
    }

    void forget(int local) {
        locals.remove(local);
    }

    int local(int local) {
        return locals.getOrDefault(local, OTHER);
    }

    /// The object is initialized: it is one like all others now.
    void initialize(int object) {
        stack.replaceAll(value -> value == object ? OTHER : value);
        locals.values().removeIf(value -> value == object);
    }

    /// {@return how the object on top of the stack can be replaced, or null if it cannot}
    @Nullable Construction construction() {
        int object = stack.getLast();
        int copies = 0;
        while (copies < stack.size() && stack.get(stack.size() - 1 - copies) == object) {
            copies++;
        }
        boolean deeper = stack.subList(0, stack.size() - copies).contains(object);
        if (object == OTHER || copies > 2 || deeper) {
            return null;
        }
        return new Construction(copies, holders(object));
    }

    private List<Integer> holders(int object) {
        return locals.entrySet().stream()
                .filter(local -> local.getValue() == object)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
