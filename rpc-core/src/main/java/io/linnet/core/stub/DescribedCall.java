package io.linnet.core.stub;

import io.linnet.CallContext;
import io.linnet.Invocation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a method does on a stub whose calls are only described: nothing is sent. */
public final class DescribedCall implements InvocationHandler {

  private final MethodHandler method;
  private final Consumer<Invocation> calls;

  /** Describes calls of the method to {@code calls}. */
  public DescribedCall(MethodHandler method, Consumer<Invocation> calls) {
    this.method = method;
    this.calls = calls;
  }

  /** A value that says nothing: null, zero, or a future of null. */
  @Override
  public @Nullable Object invoke(
      Object stub, @Nullable Method ignored, @Nullable Object[] arguments) {
    calls.accept(method.describe(CallContext.current(), arguments));
    Class<?> type = method.method().method().getReturnType();
    if (type == CompletableFuture.class) {
      return CompletableFuture.completedFuture(null);
    }
    boolean hasZero = type.isPrimitive() && type != void.class;
    return hasZero ? Array.get(Array.newInstance(type, 1), 0) : null;
  }
}
