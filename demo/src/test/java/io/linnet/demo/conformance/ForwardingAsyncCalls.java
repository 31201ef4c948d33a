package io.linnet.demo.conformance;

import io.linnet.CallContext;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An asynchronous implementation: does the same on another thread, taking the context along. */
record ForwardingAsyncCalls(Calls calls, Executor plain) implements AsyncCalls {

  @Override
  public CompletableFuture<Calls.Parcel> keep(Calls.Parcel value, Long id) {
    return later(() -> calls.keep(value, id));
  }

  @Override
  public CompletableFuture<Void> nothing() {
    return later(
        () -> {
          calls.nothing();
          return null;
        });
  }

  @Override
  public CompletableFuture<@Nullable String> echo(@Nullable String text) {
    return later(() -> calls.echo(text));
  }

  @Override
  public CompletionStage<Integer> echo(int number) {
    return later(() -> calls.echo(number));
  }

  @Override
  public CompletableFuture<Calls.Parcel> pack(Calls.Parcel parcel, boolean twice) {
    return later(() -> calls.pack(parcel, twice));
  }

  @Override
  public CompletableFuture<Void> refuse(String why, int reason) {
    return later(
        () -> {
          calls.refuse(why, reason);
          return null;
        });
  }

  @Override
  public CompletableFuture<String> fail(String message) {
    return later(() -> calls.fail(message));
  }

  @Override
  public CompletableFuture<String> crash(String message) {
    return later(() -> calls.crash(message));
  }

  @Override
  public CompletableFuture<Boolean> hold(String name) {
    return later(() -> calls.hold(name));
  }

  @Override
  public CompletableFuture<Void> release(String name) {
    return later(
        () -> {
          calls.release(name);
          return null;
        });
  }

  @Override
  public CompletableFuture<Long> timeLeft() {
    return later(calls::timeLeft);
  }

  @Override
  public CompletableFuture<Void> attach() {
    return later(
        () -> {
          calls.attach();
          return null;
        });
  }

  @Override
  public void note(String text) {
    calls.note(text);
  }

  @Override
  public CompletableFuture<byte[]> bytes(int count) {
    return later(() -> calls.bytes(count));
  }

  private <T extends @Nullable Object> CompletableFuture<T> later(Callable<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    CallContext.wrap(plain)
        .execute(
            () -> {
              try {
                future.complete(work.call());
              } catch (Throwable e) {
                future.completeExceptionally(e);
              }
            });
    return future;
  }
}
