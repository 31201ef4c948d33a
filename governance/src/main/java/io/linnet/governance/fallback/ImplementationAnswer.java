package io.linnet.governance.fallback;

import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers with the same method of a local implementation of the contract. */
final class ImplementationAnswer implements Answer {

  private final MethodDescriptor descriptor;
  private final Method method;
  private final Object implementation;

  private ImplementationAnswer(MethodDescriptor descriptor, Method method, Object implementation) {
    this.descriptor = descriptor;
    this.method = method;
    this.implementation = implementation;
  }

  static ImplementationAnswer of(MethodDescriptor descriptor, Object implementation) {
    Method method = descriptor.method();
    method.setAccessible(true); // contracts need not be public
    return new ImplementationAnswer(descriptor, method, implementation);
  }

  @Override
  public CompletableFuture<Result> to(Invocation call) {
    Object returned;
    try {
      returned = method.invoke(implementation, call.arguments().values());
    } catch (InvocationTargetException e) {
      return thrown(e.getCause() == null ? e : e.getCause());
    } catch (IllegalAccessException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return returned instanceof CompletionStage<?> stage
        ? stage
            .toCompletableFuture()
            .<Result>thenApply(Result::value)
            .exceptionallyCompose(e -> thrown(FallbackFilter.unwrapped(e)))
        : CompletableFuture.completedFuture(Result.value(returned));
  }

  /** What the contract declares is a result; anything else is a failure of the fallback. */
  private CompletableFuture<Result> thrown(Throwable error) {
    boolean declared =
        descriptor.declaredExceptions().stream().anyMatch(type -> type.isInstance(error));
    return declared
        ? CompletableFuture.completedFuture(Result.thrown(error))
        : CompletableFuture.failedFuture(error);
  }
}
