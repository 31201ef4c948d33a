package io.linnet.serialization.kryo;

import io.linnet.Contract;
import io.linnet.InvalidContractException;
import io.linnet.MethodDescriptor;
import io.linnet.RpcException;
import io.linnet.serialization.kryo.ContractPlan.MethodPlan;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Slot;
import io.linnet.spi.CodecException;
import io.linnet.spi.TypeMapping;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a contract, or says everything that keeps it from having one. */
final class ContractCompiler {

  private final Contract contract;
  private final Problems problems = new Problems();
  private final TypeCompiler types;
  private final Map<TypeVariable<?>, Position> variables;

  ContractCompiler(Contract contract, List<TypeMapping<?, ?>> mappings) {
    this.contract = contract;
    this.types = new TypeCompiler(problems, mappings);
    this.variables = Position.of(contract.type(), List.of()).variables();
  }

  ContractPlan compile() {
    List<MethodPlan> methods = contract.methods().stream().map(this::compile).toList();
    if (!problems.found().isEmpty()) {
      throw new InvalidContractException(contract.type(), problems.found());
    }
    ContractPlan plan = new ContractPlan(methods, types.definitions().table());
    checkText(plan);
    return plan;
  }

  /** A peer must be able to read the text; it has limits that Java has not. */
  private void checkText(ContractPlan plan) {
    try {
      LayoutText.parse(LayoutText.write(Layouts.of(plan)));
    } catch (CodecException e) {
      throw new InvalidContractException(
          contract.type(), List.of("no peer would read its " + e.getMessage()));
    }
  }

  private MethodPlan compile(MethodDescriptor method) {
    AnnotatedType[] declared = method.method().getAnnotatedParameterTypes();
    List<Slot> parameters = new ArrayList<>();
    for (int i = 0; i < declared.length; i++) {
      parameters.add(
          types.slot(Position.of(declared[i], variables), method.name() + "(arg" + i + ")"));
    }
    return new MethodPlan(method, parameters, result(method), thrown(method));
  }

  private @Nullable Slot result(MethodDescriptor method) {
    if (method.resultType() == void.class) {
      return null;
    }
    Position declared = Position.of(method.method().getAnnotatedReturnType(), variables);
    Position value =
        switch (method.style()) {
          case ASYNC -> declared.arguments().get(0);
          case BLOCKING, ONEWAY -> declared;
        };
    return types.slot(value, method.name() + "(result)");
  }

  private List<Named> thrown(MethodDescriptor method) {
    List<Named> thrown = new ArrayList<>();
    for (Class<? extends Throwable> type : method.declaredExceptions()) {
      if (!RpcException.class.isAssignableFrom(type)) { // those cross as codes
        thrown.add(types.exception(type, method.name() + "(throws " + type.getSimpleName() + ")"));
      }
    }
    return thrown;
  }
}
