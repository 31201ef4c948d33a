package io.linnet.serialization.kryo;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values that have a form of their own; the whole list, nothing else of the JDK crosses. */
enum Scalar {
  BOOLEAN(Boolean.class, NumberForms::writeBoolean, NumberForms::readBoolean),
  BYTE(Byte.class, 1, BoundedOutput::writeByte, BoundedInput::readByte),
  SHORT(Short.class, 2, (out, value) -> out.writeShort(value), BoundedInput::readShort),
  CHAR(Character.class, 2, BoundedOutput::writeChar, BoundedInput::readChar),
  INT(Integer.class, NumberForms::writeInt, NumberForms::readInt),
  LONG(Long.class, 1, NumberForms::writeLong, NumberForms::readLong),
  FLOAT(Float.class, 4, BoundedOutput::writeFloat, BoundedInput::readFloat),
  DOUBLE(Double.class, 8, BoundedOutput::writeDouble, BoundedInput::readDouble),
  STRING(String.class, TextForms::writeString, TextForms::readString),
  BIG_INTEGER(BigInteger.class, NumberForms::writeBigInteger, NumberForms::readBigInteger),
  BIG_DECIMAL(BigDecimal.class, NumberForms::writeBigDecimal, NumberForms::readBigDecimal),
  UUID_VALUE(UUID.class, 16, TextForms::writeUuid, TextForms::readUuid),
  URI_VALUE(URI.class, TextForms::writeUri, TextForms::readUri),
  LOCALE(Locale.class, TextForms::writeLocale, TextForms::readLocale),
  CURRENCY(Currency.class, TextForms::writeCurrency, TextForms::readCurrency),
  DATE(Date.class, DateForms::writeDate, DateForms::readDate),
  LOCAL_DATE(LocalDate.class, DateForms::writeLocalDate, DateForms::readLocalDate),
  LOCAL_TIME(LocalTime.class, TimeForms::writeLocalTime, TimeForms::readLocalTime),
  LOCAL_DATE_TIME(LocalDateTime.class, TimeForms::writeLocalDateTime, TimeForms::readLocalDateTime),
  INSTANT(Instant.class, TimeForms::writeInstant, TimeForms::readInstant),
  OFFSET_DATE_TIME(
      OffsetDateTime.class, TimeForms::writeOffsetDateTime, TimeForms::readOffsetDateTime),
  OFFSET_TIME(OffsetTime.class, TimeForms::writeOffsetTime, TimeForms::readOffsetTime),
  ZONED_DATE_TIME(ZonedDateTime.class, TimeForms::writeZonedDateTime, TimeForms::readZonedDateTime),
  ZONE_ID(ZoneId.class, TextForms::writeZone, TextForms::readZone),
  ZONE_OFFSET(ZoneOffset.class, 1, TimeForms::writeOffset, TimeForms::readOffset),
  DURATION(Duration.class, 2, TimeForms::writeDuration, TimeForms::readDuration),
  PERIOD(Period.class, 3, DateForms::writePeriod, DateForms::readPeriod),
  YEAR(Year.class, DateForms::writeYear, DateForms::readYear),
  YEAR_MONTH(YearMonth.class, DateForms::writeYearMonth, DateForms::readYearMonth),
  MONTH_DAY(MonthDay.class, DateForms::writeMonthDay, DateForms::readMonthDay),
  OPTIONAL_INT(OptionalInt.class, NumberForms::writeOptionalInt, NumberForms::readOptionalInt),
  OPTIONAL_LONG(OptionalLong.class, NumberForms::writeOptionalLong, NumberForms::readOptionalLong),
  OPTIONAL_DOUBLE(
      OptionalDouble.class, NumberForms::writeOptionalDouble, NumberForms::readOptionalDouble),
  BYTES(byte[].class, ArrayForms::writeBytes, ArrayForms::readBytes),
  BYTE_BUFFER(ByteBuffer.class, ArrayForms::writeBuffer, ArrayForms::readBuffer),
  BOOLEANS(boolean[].class, ArrayForms::writeBooleans, ArrayForms::readBooleans),
  SHORTS(short[].class, ArrayForms::writeShorts, ArrayForms::readShorts),
  CHARS(char[].class, ArrayForms::writeChars, ArrayForms::readChars),
  INTS(int[].class, ArrayForms::writeInts, ArrayForms::readInts),
  LONGS(long[].class, ArrayForms::writeLongs, ArrayForms::readLongs),
  FLOATS(float[].class, ArrayForms::writeFloats, ArrayForms::readFloats),
  DOUBLES(double[].class, ArrayForms::writeDoubles, ArrayForms::readDoubles);

  private static final Map<Class<?>, Scalar> BY_TYPE = new HashMap<>();

  static {
    for (Scalar scalar : values()) {
      BY_TYPE.put(scalar.type, scalar);
      BY_TYPE.put(MethodType.methodType(scalar.type).unwrap().returnType(), scalar);
    }
  }

  private final Class<?> type;

  @SuppressWarnings("ImmutableEnumChecker") // codecs don't change
  private final ValueCodec codec;

  <T> Scalar(Class<T> type, HeadCodec.Writer<T> writer, HeadCodec.Reader<T> reader) {
    this.type = type;
    this.codec = HeadCodec.of(type, writer, reader);
  }

  <T> Scalar(
      Class<T> type,
      int minBytes,
      BiConsumer<BoundedOutput, T> writer,
      Function<BoundedInput, T> reader) {
    this.type = type;
    this.codec = new PlainCodec<>(type, minBytes, writer, reader);
  }

  /** The scalar that is a Java type, primitive or not; null if there is none. */
  static @Nullable Scalar of(Class<?> type) {
    return BY_TYPE.get(type);
  }

  /** The Java type; for a primitive its box. */
  Class<?> type() {
    return type;
  }

  /** What a peer sees: a {@code ByteBuffer} looks like an array of bytes. */
  Scalar onWire() {
    return this == BYTE_BUFFER ? BYTES : this;
  }

  ValueCodec codec() {
    return codec;
  }

  /** Whether the value may be a key; those that may not are declared last. */
  boolean isKey() {
    return compareTo(OPTIONAL_INT) < 0;
  }
}
