package io.linnet.benchmarks.scale;

/** Runs on workers, as handlers do by default. */
final class EchoLogic implements Echo {

  @Override
  public byte[] echo(byte[] message) {
    return message;
  }
}
