package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Constants;

/** Constants of an enum by their place in the declaration. */
final class ConstantsCodec implements HeadedCodec {

  private final Class<?> type;
  private final Object[] constants;

  ConstantsCodec(Constants plan) {
    this.type = plan.type();
    this.constants = plan.type().getEnumConstants();
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // the names in their order are part of the schema
  public void write(BoundedOutput out, Object value, int shift) {
    out.writeUnsigned(((Enum<?>) type.cast(value)).ordinal() + shift);
  }

  @Override
  public Object read(BoundedInput in, long header) {
    if (header < 0 || header >= constants.length) {
      throw new CodecFault("no such constant of " + type.getSimpleName());
    }
    return constants[(int) header];
  }
}
