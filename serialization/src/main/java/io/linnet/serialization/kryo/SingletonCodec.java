package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Singleton;

/** The only instance of its class: nothing crosses, the receiver has its own. */
final class SingletonCodec extends ValueCodec {

  private final Class<?> type;
  private final Object instance;

  SingletonCodec(Singleton plan) {
    this.type = plan.type();
    this.instance = plan.instance();
  }

  @Override
  int minBytes() {
    return 0;
  }

  @Override
  void write(BoundedOutput out, Object value) {
    if (value.getClass() != type) {
      throw new CodecFault(
          "is a %s where exactly %s may be".formatted(value.getClass().getName(), type.getName()));
    }
  }

  @Override
  Object read(BoundedInput in) {
    return instance;
  }
}
