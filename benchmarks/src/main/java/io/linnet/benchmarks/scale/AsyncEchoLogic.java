package io.linnet.benchmarks.scale;

import java.util.concurrent.CompletableFuture;

/** Begins on workers, as handlers do by default. */
final class AsyncEchoLogic implements AsyncEcho {

  @Override
  public CompletableFuture<byte[]> echo(byte[] message) {
    return CompletableFuture.completedFuture(message);
  }
}
