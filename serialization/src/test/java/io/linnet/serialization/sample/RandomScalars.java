package io.linnet.serialization.sample;

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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes values that have a form of their own: small ones, large ones, and the ends of their range.
 */
@SuppressWarnings("JavaUtilDate") // contracts have it
final class RandomScalars {

  private static final String[] TEXTS = {
    "",
    "a",
    "Doug Lea",
    "naïve café",
    "ÿ\u0000\u007f\u0080",
    "中关村 1605",
    "😀 smile",
    "x".repeat(300)
  };

  private final Random random;
  private final Map<Class<?>, Supplier<Object>> makers = new HashMap<>();

  RandomScalars(Random random) {
    this.random = random;
    put(boolean.class, Boolean.class, random::nextBoolean);
    put(byte.class, Byte.class, () -> (byte) random.nextInt());
    put(short.class, Short.class, () -> (short) random.nextInt());
    put(char.class, Character.class, () -> (char) random.nextInt());
    put(int.class, Integer.class, () -> (int) number(32));
    put(long.class, Long.class, () -> number(64));
    put(float.class, Float.class, () -> oneOf(0f, -0f, Float.NaN, random.nextFloat()));
    put(double.class, Double.class, () -> oneOf(0.0, Double.MIN_VALUE, random.nextGaussian()));
    makers.put(String.class, () -> oneOf(TEXTS));
    makers.put(BigInteger.class, () -> new BigInteger(random.nextInt(200), random).negate());
    makers.put(BigDecimal.class, () -> new BigDecimal(big(), random.nextInt(20_001) - 10_000));
    makers.put(UUID.class, () -> new UUID(random.nextLong(), random.nextLong()));
    makers.put(URI.class, () -> oneOf(URI.create("https://a.b/c?d=e#f"), URI.create("urn:x:y")));
    makers.put(Locale.class, () -> oneOf(Locale.CHINA, Locale.ROOT, Locale.GERMAN));
    makers.put(Currency.class, () -> oneOf(Currency.getAvailableCurrencies().toArray()));
    makers.put(
        OptionalInt.class, () -> oneOf(OptionalInt.empty(), OptionalInt.of(random.nextInt())));
    makers.put(OptionalLong.class, () -> oneOf(OptionalLong.empty(), OptionalLong.of(number(64))));
    makers.put(OptionalDouble.class, () -> oneOf(OptionalDouble.empty(), OptionalDouble.of(1.5)));
    times();
  }

  /** A value, or null if the type is none of these. */
  Object of(Class<?> type) {
    Supplier<Object> maker = makers.get(type);
    return maker == null ? null : maker.get();
  }

  private void times() {
    makers.put(Date.class, () -> new Date(oneOf(0L, Long.MAX_VALUE, Long.MIN_VALUE, number(50))));
    makers.put(LocalDate.class, () -> oneOf(LocalDate.MIN, LocalDate.MAX, date(), date()));
    makers.put(LocalTime.class, this::time);
    makers.put(LocalDateTime.class, () -> oneOf(LocalDateTime.MIN, LocalDateTime.MAX, dateTime()));
    makers.put(
        Instant.class, () -> oneOf(Instant.MIN, Instant.MAX, dateTime().toInstant(offset())));
    makers.put(OffsetDateTime.class, () -> dateTime().atOffset(offset()));
    makers.put(OffsetTime.class, () -> time().atOffset(offset()));
    makers.put(ZonedDateTime.class, this::zoned);
    makers.put(ZoneId.class, () -> oneOf(ZoneId.of("Europe/Berlin"), offset()));
    makers.put(ZoneOffset.class, this::offset);
    makers.put(Duration.class, () -> Duration.ofSeconds(number(64), random.nextInt(1_000_000_000)));
    makers.put(Period.class, () -> Period.of((int) number(32), -1, (int) number(9)));
    makers.put(Year.class, () -> oneOf(Year.of(2026), Year.of(Year.MIN_VALUE), Year.of(1)));
    makers.put(YearMonth.class, () -> YearMonth.from(date()));
    makers.put(MonthDay.class, () -> MonthDay.from(date()));
  }

  private ZonedDateTime zoned() {
    LocalDateTime twice = LocalDateTime.of(2025, 10, 26, 2, 30); // there are two of this in Berlin
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    return oneOf(
        ZonedDateTime.ofStrict(twice, ZoneOffset.ofHours(1), berlin),
        ZonedDateTime.ofStrict(twice, ZoneOffset.ofHours(2), berlin),
        dateTime().atZone(offset()));
  }

  private BigInteger big() {
    return new BigInteger(random.nextInt(100), random);
  }

  private LocalDate date() {
    return LocalDate.of(1900 + random.nextInt(200), 1 + random.nextInt(12), 1 + random.nextInt(28));
  }

  private LocalTime time() {
    int nano = oneOf(0, 5_000_000, 7_000, random.nextInt(1_000_000_000));
    return LocalTime.of(
        random.nextInt(24), oneOf(0, random.nextInt(60)), oneOf(0, random.nextInt(60)), nano);
  }

  private LocalDateTime dateTime() {
    return LocalDateTime.of(date(), time());
  }

  private ZoneOffset offset() {
    return oneOf(
        ZoneOffset.UTC,
        ZoneOffset.ofHoursMinutes(5, 45),
        ZoneOffset.ofTotalSeconds(-12_345),
        ZoneOffset.MIN,
        ZoneOffset.MAX);
  }

  /** A number of up to so many bits, with either sign; the ends as well. */
  private long number(int bits) {
    long end = bits == 64 ? Long.MIN_VALUE : 1L << (bits - 1);
    return oneOf(end, end - 1, 0L, random.nextLong() >> (63 - random.nextInt(bits)));
  }

  @SafeVarargs
  private <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  private void put(Class<?> primitive, Class<?> box, Supplier<Object> maker) {
    makers.put(primitive, maker);
    makers.put(box, maker);
  }
}
