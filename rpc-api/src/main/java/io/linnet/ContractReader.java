package io.linnet;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one interface by reflection; done once per contract, never on the path of a call. */
final class ContractReader {

  /** Too wide to be data: a peer could not know which class to build. */
  private static final Set<Class<?>> OPEN_EXCEPTIONS =
      Set.of(Throwable.class, Exception.class, RuntimeException.class, Error.class);

  private final Class<?> type;
  private final ServiceKey key;
  private final TypeBindings bindings;
  private final List<String> problems = new ArrayList<>();

  ContractReader(Class<?> type, ServiceKey key) {
    this.type = type;
    this.key = key;
    this.bindings = TypeBindings.of(type);
  }

  Contract read() {
    if (!type.isInterface() || type.isAnnotation()) {
      throw new InvalidContractException(type, List.of("it is not an interface"));
    }
    if (type.isSealed()) {
      problems.add("it is sealed, so no stub can implement it; remove 'sealed'");
    }
    if (type.getTypeParameters().length > 0) {
      problems.add(
          "it has type parameters; extend it with actual types: interface X extends "
              + type.getSimpleName()
              + "<…>");
    }
    Map<String, Method> bySignature = new TreeMap<>();
    for (Method method : remoteMethods()) {
      Method other = bySignature.putIfAbsent(signature(method), method);
      if (other != null && !sameMethod(method, other)) {
        problems.add(
            signature(method)
                + ": two methods look the same on the wire; give one of them"
                + " another name with @RpcMethod(name = …)");
      } else if (other != null && other.getReturnType().isAssignableFrom(method.getReturnType())) {
        bySignature.put(signature(method), method);
      }
    }
    if (bySignature.isEmpty()) {
      problems.add("it has no remote methods");
    }
    List<MethodDescriptor> methods = new ArrayList<>();
    bySignature.forEach(
        (signature, method) -> methods.add(describe(methods.size(), signature, method)));
    if (!problems.isEmpty()) {
      throw new InvalidContractException(type, problems);
    }
    return new Contract(key, type, methods);
  }

  private List<Method> remoteMethods() {
    return Arrays.stream(type.getMethods())
        .filter(m -> Modifier.isAbstract(m.getModifiers()) && !isObjectMethod(m))
        .sorted(Comparator.comparing(Method::toGenericString))
        .toList();
  }

  private static boolean isObjectMethod(Method method) {
    return Arrays.stream(Object.class.getMethods())
        .anyMatch(
            m ->
                m.getName().equals(method.getName())
                    && Arrays.equals(m.getParameterTypes(), method.getParameterTypes()));
  }

  /** Whether one implementation serves both: inherited twice, or overridden with another result. */
  private boolean sameMethod(Method a, Method b) {
    return a.getName().equals(b.getName()) && parameterTypes(a).equals(parameterTypes(b));
  }

  private List<Type> parameterTypes(Method method) {
    return Arrays.stream(method.getGenericParameterTypes()).map(bindings::resolve).toList();
  }

  private String signature(Method method) {
    return parameterTypes(method).stream()
        .map(t -> TypeBindings.rawClass(t).getSimpleName())
        .collect(Collectors.joining(",", wireName(method) + "(", ")"));
  }

  private static String wireName(Method method) {
    RpcMethod options = method.getAnnotation(RpcMethod.class);
    return options == null || options.name().isEmpty() ? method.getName() : options.name();
  }

  private MethodDescriptor describe(int index, String signature, Method method) {
    RpcMethod options = method.getAnnotation(RpcMethod.class);
    CallStyle style = style(signature, method, options);
    if (method.getTypeParameters().length > 0) {
      problems.add(signature + ": it has type parameters of its own; use actual types");
    } else if (type.getTypeParameters().length == 0 && isOpen(method)) {
      String owner = method.getDeclaringClass().getSimpleName();
      problems.add(
          signature + ": its types are open; extend " + owner + "<…> with actual types, not raw");
    }
    return new MethodDescriptor(
        key,
        index,
        wireName(method),
        signature,
        method,
        style,
        parameterTypes(method),
        resultType(signature, method, style),
        declaredExceptions(signature, method),
        options != null && options.idempotent(),
        options != null && options.keyed(),
        timeout(signature, options));
  }

  private boolean isOpen(Method method) {
    return hasVariable(bindings.resolve(method.getGenericReturnType()))
        || parameterTypes(method).stream().anyMatch(ContractReader::hasVariable);
  }

  private static boolean hasVariable(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments()).anyMatch(ContractReader::hasVariable);
    }
    return type instanceof TypeVariable<?>
        || (type instanceof GenericArrayType array && hasVariable(array.getGenericComponentType()));
  }

  private CallStyle style(String signature, Method method, @Nullable RpcMethod options) {
    Class<?> result = TypeBindings.rawClass(bindings.resolve(method.getGenericReturnType()));
    if (options != null && options.oneway()) {
      if (result != void.class) {
        problems.add(signature + ": oneway methods return void, not " + result.getSimpleName());
      }
      return CallStyle.ONEWAY;
    }
    if (result == CompletableFuture.class || result == CompletionStage.class) {
      return CallStyle.ASYNC;
    }
    if (Future.class.isAssignableFrom(result)) {
      problems.add(
          signature + ": it returns " + result.getSimpleName() + "; use CompletableFuture");
    }
    return CallStyle.BLOCKING;
  }

  private Type resultType(String signature, Method method, CallStyle style) {
    Type result = bindings.resolve(method.getGenericReturnType());
    if (style != CallStyle.ASYNC) {
      return result;
    }
    if (result instanceof ParameterizedType future) {
      Type value = future.getActualTypeArguments()[0];
      return value == Void.class ? void.class : value;
    }
    problems.add(signature + ": the future has no type; write CompletableFuture<…>");
    return Object.class;
  }

  @SuppressWarnings("unchecked") // a throws clause can name throwables only
  private List<Class<? extends Throwable>> declaredExceptions(String signature, Method method) {
    List<Class<? extends Throwable>> declared = new ArrayList<>();
    for (Class<?> exception : method.getExceptionTypes()) {
      if (exception == InterruptedException.class) {
        continue; // says that the method waits; it is about a thread, not data of the contract
      }
      if (OPEN_EXCEPTIONS.contains(exception)) {
        problems.add(
            signature
                + ": throws "
                + exception.getSimpleName()
                + " says nothing; name the exceptions that callers shall handle");
      } else {
        declared.add((Class<? extends Throwable>) exception);
      }
    }
    declared.sort(Comparator.comparing(Class::getName));
    return declared;
  }

  private @Nullable Duration timeout(String signature, @Nullable RpcMethod options) {
    RpcService service = type.getAnnotation(RpcService.class);
    String text = options != null ? options.timeout() : "";
    if (text.isEmpty() && service != null) {
      text = service.timeout();
    }
    if (text.isEmpty()) {
      return null;
    }
    try {
      Duration timeout = Durations.parse(text);
      if (!timeout.isZero()) {
        return timeout;
      }
      problems.add(signature + ": timeout '" + text + "' (expected: more than 0)");
    } catch (IllegalArgumentException e) {
      problems.add(signature + ": timeout " + e.getMessage());
    }
    return null;
  }
}
