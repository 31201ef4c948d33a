package io.linnet.spi;

/** An instance that is announced. */
public interface Registration extends AutoCloseable {

  /** Withdraws the instance; waits until the registry has taken note, at most 2 s. Idempotent. */
  @Override
  void close();
}
