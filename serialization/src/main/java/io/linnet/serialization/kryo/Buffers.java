package io.linnet.serialization.kryo;

/**
 * What messages are written with and read with. One that saw an exception is not given back, so
 * that nothing of a message that failed can show in another.
 */
final class Buffers {

  private static final int FIRST_BYTES = 512;

  private final Spares<BoundedOutput> outputs = new Spares<>();
  private final Spares<BoundedInput> inputs = new Spares<>();
  private final LimitsConfig limits;

  Buffers(LimitsConfig limits) {
    this.limits = limits;
  }

  /** An empty one. */
  BoundedOutput output() {
    BoundedOutput output = outputs.take();
    if (output == null) {
      return new BoundedOutput(FIRST_BYTES, limits);
    }
    output.start();
    return output;
  }

  void giveBack(BoundedOutput output) {
    if (output.capacityBytes() <= Limits.POOLED_BYTES) {
      outputs.giveBack(output);
    }
  }

  /** One that reads this message and has spent nothing yet. */
  BoundedInput input(byte[] bytes) {
    BoundedInput input = inputs.take();
    if (input == null) {
      input = new BoundedInput(limits);
    }
    input.start(bytes);
    return input;
  }

  void giveBack(BoundedInput input) {
    input.letGo();
    inputs.giveBack(input);
  }
}
