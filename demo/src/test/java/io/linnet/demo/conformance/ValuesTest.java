package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.serialization.kryo.KryoSerializer;
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
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of every type and of every size go there and come back as they were. */
class ValuesTest extends Conformance {

  private static final int MEBIBYTE = 1 << 20;

  /** Most elements that one collection may have. */
  private static final int MANY = 65_536;

  @ParameterizedTest
  @MethodSource("worlds")
  void anEmptyCallGoesThereAndBack(World.Kind kind) throws Exception {
    World w = open(kind);
    w.run(w.calls::nothing, w.asyncCalls::nothing);
    assertThat(w.implementation.executed).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void nullIsAValueWhereTheContractSaysSo(World.Kind kind) throws Exception {
    World w = open(kind);
    assertThat(w.<@Nullable Object>call(() -> w.calls.echo(null), () -> w.asyncCalls.echo(null)))
        .isNull();
    assertThat(
            w.<Values.@Nullable Boxes>call(
                () -> w.values.boxes(null), () -> w.asyncValues.boxes(null)))
        .isNull();
    List<@Nullable String> nulls = Arrays.asList("a", null, "b", null);
    assertThat(w.call(() -> w.values.nulls(nulls), () -> w.asyncValues.nulls(nulls)))
        .isEqualTo(nulls);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void smallestAndLargestPrimitivesArriveExactly(World.Kind kind) throws Exception {
    World w = open(kind);
    for (Values.Primitives each : primitives()) {
      assertThat(w.call(() -> w.values.primitives(each), () -> w.asyncValues.primitives(each)))
          .isEqualTo(each);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void smallestLargestAndAbsentObjectsArriveExactly(World.Kind kind) throws Exception {
    World w = open(kind);
    for (Values.Boxes each : boxes()) {
      assertThat(
              w.<Values.@Nullable Boxes>call(
                  () -> w.values.boxes(each), () -> w.asyncValues.boxes(each)))
          .isEqualTo(each);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void firstLastAndAbsentTimesArriveExactly(World.Kind kind) throws Exception {
    World w = open(kind);
    for (Values.Times each : times()) {
      assertThat(
              w.<Values.@Nullable Times>call(
                  () -> w.values.times(each), () -> w.asyncValues.times(each)))
          .isEqualTo(each);
    }
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void collectionsAreEmptyOrHave65536Elements(World.Kind kind) throws Exception {
    World w = open(kind);
    for (int size : new int[] {0, 1, MANY}) {
      List<Integer> list = IntStream.range(0, size).boxed().toList();
      assertThat(w.call(() -> w.values.list(list), () -> w.asyncValues.list(list))).isEqualTo(list);
      Set<String> set =
          list.stream().map(String::valueOf).collect(Collectors.toCollection(LinkedHashSet::new));
      assertThat(w.call(() -> w.values.set(set), () -> w.asyncValues.set(set))).isEqualTo(set);
      Map<String, Long> map = new LinkedHashMap<>();
      list.forEach(i -> map.put("k" + i, (long) i));
      assertThat(w.call(() -> w.values.map(map), () -> w.asyncValues.map(map))).isEqualTo(map);
      int[] ints = IntStream.range(0, size).toArray();
      assertThat(w.call(() -> w.values.ints(ints), () -> w.asyncValues.ints(ints))).isEqualTo(ints);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void charactersOfEveryPlaneArriveAsTheyAre(World.Kind kind) throws Exception {
    World w = open(kind);
    String edges =
        IntStream.rangeClosed(0, 0x10)
            .flatMap(
                plane -> IntStream.of(plane << 16, (plane << 16) + 0x61, (plane << 16) + 0xFFFF))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    for (String text :
        List.of(
            "", "\0", edges, "größer ✓", "a\u0301 \u202Eabc\u202C", "\uD7FF\uE000", "👩‍👩‍👧")) {
      assertThat(w.call(() -> w.calls.echo(text), () -> w.asyncCalls.echo(text))).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void messagesOfOneByteToSeveralMebibytesArriveWhole(World.Kind kind) throws Exception {
    World w = open(kind);
    for (int size : new int[] {0, 1, 65_000, 65_535, 65_536, 65_537, MEBIBYTE, 5 * MEBIBYTE}) {
      byte[] bytes = new byte[size];
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) (i * 31);
      }
      assertThat(w.call(() -> w.values.bytes(bytes), () -> w.asyncValues.bytes(bytes)))
          .isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void aRequestAtTheLimitPassesAndOneByteMoreIsRefusedUnprocessed(World.Kind kind)
      throws Exception {
    World w = open(kind, Map.of("linnet.provider.connection.max-message-bytes", "" + MEBIBYTE));
    byte[] largest = new byte[MEBIBYTE - overhead()];
    assertThat(w.call(() -> w.values.bytes(largest), () -> w.asyncValues.bytes(largest)))
        .hasSameSizeAs(largest);
    byte[] more = new byte[largest.length + 1];
    assertThatThrownBy(() -> w.call(() -> w.values.bytes(more), () -> w.asyncValues.bytes(more)))
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST);
              assertThat(e.processed()).isEqualTo(Processed.NOT);
            })
        .hasMessageContaining("the arguments take 1048577 bytes, the provider accepts 1048576");
    assertThat(w.call(() -> w.calls.echo("x"), () -> w.asyncCalls.echo("x"))).isEqualTo("x");
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void anAnswerAtTheLimitPassesAndOneByteMoreIsRefusedAsProcessed(World.Kind kind)
      throws Exception {
    World w = open(kind, Map.of("linnet.consumer.connection.max-message-bytes", "" + MEBIBYTE));
    byte[] largest = new byte[MEBIBYTE - overhead()];
    assertThat(w.call(() -> w.values.bytes(largest), () -> w.asyncValues.bytes(largest)))
        .hasSameSizeAs(largest);
    byte[] more = new byte[largest.length + 1];
    assertThatThrownBy(() -> w.call(() -> w.values.bytes(more), () -> w.asyncValues.bytes(more)))
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BAD_RESPONSE);
              assertThat(e.processed()).isEqualTo(Processed.YES);
            })
        .hasMessageContaining("the consumer accepts 1048576");
    assertThat(w.call(() -> w.calls.echo("x"), () -> w.asyncCalls.echo("x"))).isEqualTo("x");
  }

  /** What is on the wire beside the bytes of an array of about 1 MiB. */
  private static int overhead() {
    Contract contract = Contract.of(Values.class);
    int index =
        contract.methods().stream()
            .filter(method -> method.name().equals("bytes"))
            .findFirst()
            .orElseThrow()
            .index();
    byte[] some = new byte[MEBIBYTE - 10];
    return new KryoSerializer()
            .compile(contract)
            .method(index)
            .encodeArguments(Arguments.of(some))
            .length
        - some.length;
  }

  private static List<Values.Primitives> primitives() {
    return List.of(
        new Values.Primitives(
            false,
            Byte.MIN_VALUE,
            Short.MIN_VALUE,
            Character.MIN_VALUE,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            -Float.MAX_VALUE,
            Double.NEGATIVE_INFINITY),
        new Values.Primitives(
            true,
            Byte.MAX_VALUE,
            Short.MAX_VALUE,
            Character.MAX_VALUE,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Float.NaN,
            Double.MIN_VALUE),
        new Values.Primitives(false, (byte) 0, (short) 0, 'a', 0, 0, -0.0f, -0.0));
  }

  private static List<Values.Boxes> boxes() {
    return List.of(
        new Values.Boxes(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Optional.empty()),
        new Values.Boxes(
            false,
            Byte.MIN_VALUE,
            Short.MIN_VALUE,
            Character.MIN_VALUE,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            Float.MIN_VALUE,
            Double.MIN_VALUE,
            BigInteger.ONE.shiftLeft(200).negate(),
            new BigDecimal("-0.000000000000000000001"),
            "",
            new UUID(0, 0),
            URI.create(""),
            Locale.ROOT,
            Currency.getInstance("EUR"),
            Values.Colour.RED,
            new Values.Circle(-1),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            Optional.empty()),
        new Values.Boxes(
            true,
            Byte.MAX_VALUE,
            Short.MAX_VALUE,
            Character.MAX_VALUE,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Float.MAX_VALUE,
            Double.MAX_VALUE,
            BigInteger.ONE.shiftLeft(200),
            new BigDecimal("99999999999999999999999999.99"),
            "x".repeat(10_000),
            new UUID(-1, -1),
            URI.create("https://example.org/a?b=c#d"),
            Locale.forLanguageTag("zh-Hant-TW"),
            Currency.getInstance("JPY"),
            Values.Colour.GREEN,
            new Values.Square(Integer.MAX_VALUE),
            OptionalInt.of(Integer.MIN_VALUE),
            OptionalLong.of(Long.MAX_VALUE),
            OptionalDouble.of(Double.NaN),
            Optional.of("there")));
  }

  @SuppressWarnings("JavaUtilDate") // it may stand in a contract
  private static List<Values.Times> times() {
    return Stream.of(
            new Values.Times(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null),
            new Values.Times(
                new Date(Long.MIN_VALUE),
                Instant.MIN,
                LocalDate.MIN,
                LocalTime.MIN,
                LocalDateTime.MIN,
                OffsetTime.MIN,
                OffsetDateTime.MIN,
                LocalDateTime.MIN.atZone(ZoneOffset.UTC),
                ZoneId.of("Europe/Berlin"),
                ZoneOffset.MIN,
                Duration.ofSeconds(Long.MIN_VALUE, 0),
                Period.of(Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE),
                Year.of(Year.MIN_VALUE),
                YearMonth.of(Year.MIN_VALUE, 1),
                MonthDay.of(1, 1)),
            new Values.Times(
                new Date(Long.MAX_VALUE),
                Instant.MAX,
                LocalDate.MAX,
                LocalTime.MAX,
                LocalDateTime.MAX,
                OffsetTime.MAX,
                OffsetDateTime.MAX,
                ZonedDateTime.of(LocalDateTime.of(2026, 7, 1, 2, 3), ZoneId.of("Europe/Berlin")),
                ZoneOffset.UTC,
                ZoneOffset.MAX,
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Period.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
                Year.of(Year.MAX_VALUE),
                YearMonth.of(Year.MAX_VALUE, 12),
                MonthDay.of(2, 29)))
        .toList();
  }
}
