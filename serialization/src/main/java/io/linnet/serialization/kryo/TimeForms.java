package io.linnet.serialization.kryo;

import static io.linnet.serialization.kryo.NumberForms.unZigZag;
import static io.linnet.serialization.kryo.NumberForms.zigZag;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Times. A header holds everything down to the second and, in its lowest two bits, how fine the
 * fraction is that follows: none, milliseconds, microseconds or nanoseconds, always the coarsest
 * that is exact.
 */
final class TimeForms {

  private static final int[] NANOS = {0, 1_000_000, 1_000, 1};

  /** Stands for an offset that is no multiple of a quarter of an hour; seconds follow. */
  private static final byte ODD_OFFSET = 127;

  private static final int QUARTER = 900;

  private TimeForms() {}

  /** Hour lowest, so that nine o'clock takes one byte. */
  static void writeLocalTime(BoundedOutput out, LocalTime value, int shift) {
    int fineness = fineness(value.getNano());
    int packed = value.getSecond() << 11 | value.getMinute() << 5 | value.getHour();
    out.writeUnsigned(((long) packed << 2 | fineness) + shift);
    writeFraction(out, fineness, value.getNano());
  }

  static LocalTime readLocalTime(BoundedInput in, long header) {
    in.charge(24);
    int packed = (int) (NumberForms.unsignedInt(header) >>> 2);
    int nano = readFraction(in, header);
    return LocalTime.of(packed & 0x1F, packed >>> 5 & 0x3F, packed >>> 11, nano);
  }

  static void writeLocalDateTime(BoundedOutput out, LocalDateTime value, int shift) {
    int fineness = fineness(value.getNano());
    int time = value.getHour() << 12 | value.getMinute() << 6 | value.getSecond();
    long packed = DateForms.packed(value.toLocalDate()) << 17 | time;
    out.writeUnsigned((packed << 2 | fineness) + shift);
    writeFraction(out, fineness, value.getNano());
  }

  static LocalDateTime readLocalDateTime(BoundedInput in, long header) {
    in.charge(72);
    int time = (int) (header >>> 2);
    LocalTime clock =
        LocalTime.of(time >>> 12 & 0x1F, time >>> 6 & 0x3F, time & 0x3F, readFraction(in, header));
    return LocalDateTime.of(DateForms.unpacked(header >>> 19), clock);
  }

  static void writeInstant(BoundedOutput out, Instant value, int shift) {
    int fineness = fineness(value.getNano());
    out.writeUnsigned((zigZag(value.getEpochSecond()) << 2 | fineness) + shift);
    writeFraction(out, fineness, value.getNano());
  }

  static Instant readInstant(BoundedInput in, long header) {
    in.charge(24);
    return Instant.ofEpochSecond(unZigZag(header >>> 2), readFraction(in, header));
  }

  static void writeOffsetDateTime(BoundedOutput out, OffsetDateTime value, int shift) {
    writeLocalDateTime(out, value.toLocalDateTime(), shift);
    writeOffset(out, value.getOffset());
  }

  static OffsetDateTime readOffsetDateTime(BoundedInput in, long header) {
    return OffsetDateTime.of(readLocalDateTime(in, header), readOffset(in));
  }

  static void writeOffsetTime(BoundedOutput out, OffsetTime value, int shift) {
    writeLocalTime(out, value.toLocalTime(), shift);
    writeOffset(out, value.getOffset());
  }

  static OffsetTime readOffsetTime(BoundedInput in, long header) {
    return OffsetTime.of(readLocalTime(in, header), readOffset(in));
  }

  /** With the offset, which tells the two half past two of a night in October apart. */
  static void writeZonedDateTime(BoundedOutput out, ZonedDateTime value, int shift) {
    writeLocalDateTime(out, value.toLocalDateTime(), shift);
    writeOffset(out, value.getOffset());
    TextForms.writeZone(out, value.getZone(), 0);
  }

  /** The instant counts if the two ends know different rules for the zone. */
  static ZonedDateTime readZonedDateTime(BoundedInput in, long header) {
    LocalDateTime time = readLocalDateTime(in, header);
    ZoneOffset offset = readOffset(in);
    ZoneId zone = TextForms.readZone(in, in.readUnsigned());
    return ZonedDateTime.ofInstant(time, offset, zone);
  }

  static void writeOffset(BoundedOutput out, ZoneOffset value) {
    int seconds = value.getTotalSeconds();
    if (seconds % QUARTER == 0) {
      out.writeByte(seconds / QUARTER);
    } else {
      out.writeByte(ODD_OFFSET);
      out.writeVarInt(seconds, false);
    }
  }

  static ZoneOffset readOffset(BoundedInput in) {
    byte quarters = in.readByte();
    int seconds = quarters == ODD_OFFSET ? in.readVarInt(false) : quarters * QUARTER;
    if (quarters == ODD_OFFSET && seconds % QUARTER == 0) {
      throw new CodecFault("an offset in a form that no writer uses");
    }
    return ZoneOffset.ofTotalSeconds(seconds);
  }

  static void writeDuration(BoundedOutput out, Duration value) {
    out.writeVarLong(value.getSeconds(), false);
    out.writeVarInt(value.getNano(), true);
  }

  static Duration readDuration(BoundedInput in) {
    in.charge(24);
    return Duration.ofSeconds(in.readVarLong(false), nano(in.readUnsigned()));
  }

  private static int fineness(int nano) {
    return nano == 0 ? 0 : nano % 1_000 != 0 ? 3 : nano % 1_000_000 != 0 ? 2 : 1;
  }

  private static void writeFraction(BoundedOutput out, int fineness, int nano) {
    if (fineness != 0) {
      out.writeVarInt(nano / NANOS[fineness], true);
    }
  }

  private static int readFraction(BoundedInput in, long header) {
    int fineness = (int) header & 3;
    if (fineness == 0) {
      return 0;
    }
    int nano = nano((long) in.readUnsignedInt() * NANOS[fineness]);
    if (fineness(nano) != fineness) {
      throw new CodecFault("a time in a form that no writer uses");
    }
    return nano;
  }

  private static int nano(long value) {
    if (value < 0 || value > 999_999_999) {
      throw new CodecFault("a fraction of more than a second");
    }
    return (int) value;
  }
}
