package dev.jevent.checks.contract;

import dev.jevent.patch.MonkeyPatch;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/// Runs a [Promise] in each mode of this JVM, with all combinations of its other arguments.
final class ContractExtension implements TestTemplateInvocationContextProvider {
    static {
        if (Setting.current() == Setting.PATCHED) {
            MonkeyPatch.patchAll();
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        Promise contract = context.getRequiredTestMethod().getAnnotation(Promise.class);
        Parameter[] parameters = context.getRequiredTestMethod().getParameters();
        return Mode.here()
                .filter(contract.where()::has)
                .flatMap(
                        mode ->
                                combinations(parameters, mode).stream()
                                        .map(
                                                arguments ->
                                                        new ContractInvocation(
                                                                contract.value(),
                                                                mode,
                                                                arguments)));
    }

    private static List<List<Object>> combinations(Parameter[] parameters, Mode mode) {
        List<List<Object>> all = List.of(List.of());
        for (Parameter parameter : parameters) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> shorter : all) {
                for (Object value : values(parameter.getType(), mode)) {
                    longer.add(Stream.concat(shorter.stream(), Stream.of(value)).toList());
                }
            }
            all = longer;
        }
        return all;
    }

    private static List<?> values(Class<?> type, Mode mode) {
        return type == Mode.class ? List.of(mode) : List.of(type.getEnumConstants());
    }
}
