package io.linnet.demo.limits;

import io.linnet.RpcMethod;
import io.linnet.RpcService;

/** Bytes in both directions. */
@RpcService(name = "blobs")
public interface Blobs {

  /** A small call. */
  @RpcMethod(idempotent = true, timeout = "20s")
  int next(int number);

  /** Takes a lot, answers how much. */
  @RpcMethod(timeout = "60s")
  int size(byte[] data);

  /** Answers a lot. */
  @RpcMethod(timeout = "60s")
  byte[] blob(int size);
}
