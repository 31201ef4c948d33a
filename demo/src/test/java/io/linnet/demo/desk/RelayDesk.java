package io.linnet.demo.desk;

import java.util.concurrent.CompletableFuture;

/** Has all work done by another one. */
record RelayDesk(Desk next) implements Desk {

  @Override
  public CompletableFuture<String> serve() {
    return next.serve();
  }

  @Override
  public CompletableFuture<String> order(long id) {
    return next.order(id);
  }

  @Override
  public CompletableFuture<String> hold() {
    return next.hold();
  }

  @Override
  public CompletableFuture<String> poison() {
    return next.poison();
  }

  @Override
  public CompletableFuture<Long> asked() {
    return next.asked();
  }

  @Override
  public CompletableFuture<String> workFor(long millis) {
    return next.workFor(millis);
  }

  @Override
  public CompletableFuture<String> blockFor(long millis) {
    return next.blockFor(millis);
  }

  @Override
  public CompletableFuture<String> breakFor(long millis) {
    return next.breakFor(millis);
  }
}
