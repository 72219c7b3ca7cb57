package dev.jevent.patch.rewrite;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follows the operand stack through a method, to find where an object lies between its `new` and
/// its constructor: branches, spilled stacks and nested constructions come between.
///
/// The frame at a label is that of the first way to it. Ways differ only in what the verifier
/// forbids to use afterwards.
final class OperandStack {
    private final Map<Label, Frame> frames = new HashMap<>();
    private final Map<Integer, Construction> constructions = new HashMap<>();
    private final CodeModel code;
    private final ClassDesc made;

    /// Null where no way is known to lead to.
    private @Nullable Frame frame = new Frame();

    private OperandStack(CodeModel code, ClassDesc made) {
        this.code = code;
        this.made = made;
    }

    /// {@return the calls of constructors of `made` whose object was made by the method itself and
    /// can be replaced, by their index in the elements of `code`}
    static Map<Integer, Construction> constructions(CodeModel code, ClassDesc made) {
        var stack = new OperandStack(code, made);
        stack.follow();
        return Map.copyOf(stack.constructions);
    }

    private void follow() {
        List<CodeElement> elements = code.elementList();
        for (int index = 0; index < elements.size(); index++) {
            switch (elements.get(index)) {
                case LabelTarget target -> arrive(target.label());
                case DiscontinuedInstruction _ -> {
                    constructions.clear();
                    return;
                }
                case Instruction instruction -> {
                    if (frame != null) {
                        execute(instruction, index, frame);
                    }
                }
                default -> {}
            }
        }
    }

    private void arrive(Label label) {
        if (frame == null) {
            Frame known = frames.get(label);
            frame = known == null ? null : known.copy();
        }
        Frame here = frame;
        if (here != null) {
            for (ExceptionCatch handler : code.exceptionHandlers()) {
                if (handler.tryStart().equals(label)) {
                    frames.putIfAbsent(handler.handler(), here.handler());
                }
            }
        }
    }

    private void execute(Instruction instruction, int index, Frame at) {
        switch (instruction) {
            case NewObjectInstruction create ->
                    at.push(isMade(create.className().asSymbol()) ? index : Frame.OTHER);
            case InvokeInstruction invoke -> invoke(invoke, index, at);
            case LoadInstruction load -> load(load, at);
            case StoreInstruction store -> store(store, at);
            case StackInstruction stack -> shuffle(stack.opcode(), at);
            case BranchInstruction branch -> branch(branch, at);
            case LookupSwitchInstruction choice -> {
                at.pop();
                choice.cases().forEach(entry -> leadTo(entry.target(), at));
                end(choice.defaultTarget(), at);
            }
            case TableSwitchInstruction choice -> {
                at.pop();
                choice.cases().forEach(entry -> leadTo(entry.target(), at));
                end(choice.defaultTarget(), at);
            }
            case ReturnInstruction _, ThrowInstruction _ -> frame = null;
            default -> calculate(instruction, at);
        }
    }

    private boolean isMade(ClassDesc type) {
        return type.equals(made);
    }

    private void invoke(InvokeInstruction invoke, int index, Frame at) {
        MethodTypeDesc type = invoke.typeSymbol();
        at.pop(slots(type));
        if (invoke.name().equalsString(Call.CONSTRUCTOR)) {
            construct(invoke, index, at);
        } else if (invoke.opcode() != Opcode.INVOKESTATIC) {
            at.pop();
        }
        at.pushOthers(slots(type.returnType()));
    }

    private void construct(InvokeInstruction invoke, int index, Frame at) {
        Construction construction = at.construction();
        int object = at.pop();
        if (construction != null && isMade(invoke.owner().asSymbol())) {
            constructions.put(index, construction);
        }
        if (object != Frame.OTHER) {
            at.initialize(object);
        }
    }

    private static int slots(MethodTypeDesc type) {
        return type.parameterList().stream().mapToInt(OperandStack::slots).sum();
    }

    private static int slots(ClassDesc type) {
        return TypeKind.from(type).slotSize();
    }

    private static void load(LoadInstruction load, Frame at) {
        if (load.typeKind() == TypeKind.REFERENCE) {
            at.push(at.local(load.slot()));
        } else {
            at.pushOthers(load.typeKind().slotSize());
        }
    }

    private static void store(StoreInstruction store, Frame at) {
        if (store.typeKind() == TypeKind.REFERENCE) {
            at.store(store.slot());
            return;
        }
        int size = store.typeKind().slotSize();
        at.pop(size);
        for (int slot = 0; slot < size; slot++) {
            at.forget(store.slot() + slot);
        }
    }

    private static void shuffle(Opcode opcode, Frame at) {
        switch (opcode) {
            case POP -> at.pop();
            case POP2 -> at.pop(2);
            case DUP -> at.duplicate(1, 0);
            case DUP_X1 -> at.duplicate(1, 1);
            case DUP_X2 -> at.duplicate(1, 2);
            case DUP2 -> at.duplicate(2, 0);
            case DUP2_X1 -> at.duplicate(2, 1);
            case DUP2_X2 -> at.duplicate(2, 2);
            default -> swap(at);
        }
    }

    private static void swap(Frame at) {
        int top = at.pop();
        int below = at.pop();
        at.push(top);
        at.push(below);
    }

    private void branch(BranchInstruction branch, Frame at) {
        switch (branch.opcode()) {
            case GOTO, GOTO_W -> end(branch.target(), at);
            case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> {
                at.pop(2);
                leadTo(branch.target(), at);
            }
            case IF_ACMPEQ, IF_ACMPNE -> {
                at.pop(2);
                leadTo(branch.target(), at);
            }
            default -> {
                at.pop();
                leadTo(branch.target(), at);
            }
        }
    }

    private void leadTo(Label label, Frame at) {
        frames.putIfAbsent(label, at.copy());
    }

    private void end(Label label, Frame at) {
        leadTo(label, at);
        frame = null;
    }

    private static void calculate(Instruction instruction, Frame at) {
        switch (instruction) {
            case FieldInstruction field -> field(field, at);
            case InvokeDynamicInstruction invoke -> {
                at.pop(slots(invoke.typeSymbol()));
                at.pushOthers(slots(invoke.typeSymbol().returnType()));
            }
            case ArrayLoadInstruction load -> {
                at.pop(2);
                at.pushOthers(load.typeKind().slotSize());
            }
            case ArrayStoreInstruction store -> at.pop(2 + store.typeKind().slotSize());
            case ConstantInstruction constant -> at.pushOthers(constant.typeKind().slotSize());
            case ConvertInstruction convert -> {
                at.pop(convert.fromType().slotSize());
                at.pushOthers(convert.toType().slotSize());
            }
            case OperatorInstruction operator -> operate(operator, at);
            case MonitorInstruction _ -> at.pop();
            case NewMultiArrayInstruction array -> {
                at.pop(array.dimensions());
                at.pushOthers(1);
            }
            case TypeCheckInstruction _,
                    NewPrimitiveArrayInstruction _,
                    NewReferenceArrayInstruction _ -> {
                at.pop();
                at.pushOthers(1);
            }
            case IncrementInstruction _, NopInstruction _ -> {}
            default -> throw new IllegalArgumentException("instruction: " + instruction);
        }
    }

    private static void field(FieldInstruction field, Frame at) {
        int size = slots(field.typeSymbol());
        switch (field.opcode()) {
            case GETSTATIC -> at.pushOthers(size);
            case PUTSTATIC -> at.pop(size);
            case GETFIELD -> {
                at.pop();
                at.pushOthers(size);
            }
            default -> at.pop(size + 1);
        }
    }

    private static void operate(OperatorInstruction operator, Frame at) {
        switch (operator.opcode()) {
            case ARRAYLENGTH, INEG, LNEG, FNEG, DNEG -> {}
            case LCMP, DCMPL, DCMPG -> at.pop(3);
            case FCMPL, FCMPG, ISHL, ISHR, IUSHR, LSHL, LSHR, LUSHR -> at.pop();
            default -> at.pop(operator.typeKind().slotSize());
        }
    }
}
