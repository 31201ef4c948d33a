package io.linnet.demo.conformance;

import io.linnet.RpcService;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every type that may stand in a contract, there and back. */
@RpcService(name = "values")
interface Values {

  /** Colours, as an enum. */
  enum Colour {
    RED,
    GREEN
  }

  /** One of several records. */
  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(int side) implements Shape {}

  /** What cannot be null. */
  record Primitives(
      boolean aBoolean,
      byte aByte,
      short aShort,
      char aChar,
      int anInt,
      long aLong,
      float aFloat,
      double aDouble) {}

  /** Numbers and texts. */
  record Boxes(
      @Nullable Boolean aBoolean,
      @Nullable Byte aByte,
      @Nullable Short aShort,
      @Nullable Character aChar,
      @Nullable Integer anInt,
      @Nullable Long aLong,
      @Nullable Float aFloat,
      @Nullable Double aDouble,
      @Nullable BigInteger aBigInteger,
      @Nullable BigDecimal aBigDecimal,
      @Nullable String aString,
      @Nullable UUID aUuid,
      @Nullable URI aUri,
      @Nullable Locale aLocale,
      @Nullable Currency aCurrency,
      @Nullable Colour aColour,
      @Nullable Shape aShape,
      @Nullable OptionalInt anOptionalInt,
      @Nullable OptionalLong anOptionalLong,
      @Nullable OptionalDouble anOptionalDouble,
      Optional<String> anOptional) {}

  /** Times. */
  record Times(
      @Nullable Date aDate,
      @Nullable Instant anInstant,
      @Nullable LocalDate aLocalDate,
      @Nullable LocalTime aLocalTime,
      @Nullable LocalDateTime aLocalDateTime,
      @Nullable OffsetTime anOffsetTime,
      @Nullable OffsetDateTime anOffsetDateTime,
      @Nullable ZonedDateTime aZonedDateTime,
      @Nullable ZoneId aZone,
      @Nullable ZoneOffset anOffset,
      @Nullable Duration aDuration,
      @Nullable Period aPeriod,
      @Nullable Year aYear,
      @Nullable YearMonth aYearMonth,
      @Nullable MonthDay aMonthDay) {}

  Primitives primitives(Primitives value);

  @Nullable Boxes boxes(@Nullable Boxes value);

  @Nullable Times times(@Nullable Times value);

  List<Integer> list(List<Integer> value);

  Set<String> set(Set<String> value);

  Map<String, Long> map(Map<String, Long> value);

  int[] ints(int[] value);

  byte[] bytes(byte[] value);

  List<@Nullable String> nulls(List<@Nullable String> value);

  /** Gives back what it gets. */
  static Values echoing() {
    return new EchoingValues();
  }
}
