package io.linnet.serialization.kryo;

import static io.linnet.serialization.kryo.NumberForms.unZigZag;
import static io.linnet.serialization.kryo.NumberForms.zigZag;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.util.Date;

/**
 * Calendar dates, packed: years count from 2000, the smaller unit has the lower bits. The
 * constructors of {@code java.time} refuse the 13th month.
 */
@SuppressWarnings("JavaUtilDate") // contracts have it
final class DateForms {

  static final int BASE_YEAR = 2000;

  /** 2020-01-01; milliseconds around today take six bytes from there. */
  private static final long BASE_MILLIS = 1_577_836_800_000L;

  private DateForms() {}

  static void writeLocalDate(BoundedOutput out, LocalDate value, int shift) {
    out.writeUnsigned(packed(value) + shift);
  }

  static LocalDate readLocalDate(BoundedInput in, long header) {
    in.charge(24);
    return unpacked(header);
  }

  /** Year, 4 bits of month, 5 bits of day. */
  static long packed(LocalDate value) {
    return zigZag(value.getYear() - BASE_YEAR) << 9
        | value.getMonthValue() << 5
        | value.getDayOfMonth();
  }

  static LocalDate unpacked(long packed) {
    return LocalDate.of(year(packed >>> 9), (int) packed >>> 5 & 0xF, (int) packed & 0x1F);
  }

  static void writeYear(BoundedOutput out, Year value, int shift) {
    out.writeUnsigned(zigZag(value.getValue() - BASE_YEAR) + shift);
  }

  static Year readYear(BoundedInput in, long header) {
    in.charge(16);
    return Year.of(year(header));
  }

  static void writeYearMonth(BoundedOutput out, YearMonth value, int shift) {
    out.writeUnsigned((zigZag(value.getYear() - BASE_YEAR) << 4 | value.getMonthValue()) + shift);
  }

  static YearMonth readYearMonth(BoundedInput in, long header) {
    in.charge(24);
    return YearMonth.of(year(header >>> 4), (int) header & 0xF);
  }

  static void writeMonthDay(BoundedOutput out, MonthDay value, int shift) {
    out.writeUnsigned((value.getMonthValue() << 5 | value.getDayOfMonth()) + shift);
  }

  static MonthDay readMonthDay(BoundedInput in, long header) {
    in.charge(24);
    return MonthDay.of((int) NumberForms.unsignedInt(header) >>> 5, (int) header & 0x1F);
  }

  static void writePeriod(BoundedOutput out, Period value) {
    out.writeVarInt(value.getYears(), false);
    out.writeVarInt(value.getMonths(), false);
    out.writeVarInt(value.getDays(), false);
  }

  static Period readPeriod(BoundedInput in) {
    in.charge(24);
    return Period.of(in.readVarInt(false), in.readVarInt(false), in.readVarInt(false));
  }

  static void writeDate(BoundedOutput out, Date value, int shift) {
    long header = zigZag(value.getTime() - BASE_MILLIS) + shift;
    if (header == 0 && shift == 1) { // one of 2^64 dates looks like null; 292 million years ago
      throw new CodecFault("a date that looks like null");
    }
    out.writeUnsigned(header);
  }

  static Date readDate(BoundedInput in, long header) {
    in.charge(24);
    return new Date(unZigZag(header) + BASE_MILLIS);
  }

  private static int year(long zigZag) {
    long year = unZigZag(zigZag) + BASE_YEAR;
    if (year < Year.MIN_VALUE || year > Year.MAX_VALUE) {
      throw new CodecFault("no such year");
    }
    return (int) year;
  }
}
