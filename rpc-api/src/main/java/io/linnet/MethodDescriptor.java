package io.linnet;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts about one method of a contract.
 *
 * @param service the service it belongs to
 * @param index place in the contract's sorted list; the method's number on the wire
 * @param name name on the wire, without parameters
 * @param signature name and simple parameter types, unique in the contract: {@code find(long)}
 * @param method the Java method
 * @param style how it waits for its result
 * @param parameterTypes resolved against the contract: no type variable is left
 * @param resultType type of the result, inside the future where the method returns one
 * @param declaredExceptions what {@code throws} names, in the order of their class names
 * @param idempotent whether running twice does no harm
 * @param keyed whether each call carries a key
 * @param timeout total deadline the contract asks for, or null
 */
public record MethodDescriptor(
    ServiceKey service,
    int index,
    String name,
    String signature,
    Method method,
    CallStyle style,
    List<Type> parameterTypes,
    Type resultType,
    List<Class<? extends Throwable>> declaredExceptions,
    boolean idempotent,
    boolean keyed,
    @Nullable Duration timeout) {

  /** Copies the lists. */
  public MethodDescriptor {
    parameterTypes = List.copyOf(parameterTypes);
    declaredExceptions = List.copyOf(declaredExceptions);
  }

  /** {@code OrderService/find}: short name of the service and name of the method. */
  @Override
  public String toString() {
    String full = service.name();
    return full.substring(full.lastIndexOf('.') + 1) + "/" + name;
  }
}
