package io.linnet.benchmarks.floor;

import java.util.concurrent.CompletableFuture;

/** A call whose caller goes on; its own future. */
final class AsyncCall<T> extends CompletableFuture<T> implements FloorCall {

  /** Reads a result; a lambda constant for each method. */
  interface Reader<T> {
    T read(Input in);
  }

  private final byte[] request;
  private final Reader<T> reader;
  private int id;

  /** Takes the request as a whole frame, whose id is filled in later. */
  AsyncCall(byte[] request, Reader<T> reader) {
    this.request = request;
    this.reader = reader;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public void id(int value) {
    id = value;
    Wire.INT.set(request, Wire.ID, value);
  }

  @Override
  public void writeTo(Output out) {
    out.writeBytes(request, 0, request.length);
  }

  /** Reads the reply from its status on and completes. Runs on the callback executor. */
  void complete(Input in) {
    T value;
    try {
      if (in.readByte() != Wire.OK) {
        fail(new FloorException(String.valueOf(in.readString())));
        return;
      }
      value = reader.read(in);
    } catch (RuntimeException e) {
      completeExceptionally(e);
      return;
    }
    complete(value);
  }

  @Override
  public void fail(FloorException cause) {
    completeExceptionally(cause);
  }
}
