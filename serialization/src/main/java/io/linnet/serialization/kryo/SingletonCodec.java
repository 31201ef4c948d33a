package io.linnet.serialization.kryo;

/** The only instance of its class: nothing crosses, the receiver has its own. */
record SingletonCodec(Class<?> type, Object instance) implements ValueCodec {

  @Override
  public int minBytes() {
    return 0;
  }

  @Override
  public void write(BoundedOutput out, Object value) {
    if (value.getClass() != type) {
      throw new CodecFault(
          "is a %s where exactly %s may be".formatted(value.getClass().getName(), type.getName()));
    }
  }

  @Override
  public Object read(BoundedInput in) {
    return instance;
  }
}
