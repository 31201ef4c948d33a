package io.linnet.serialization.sample;

import io.linnet.Permits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** One method for each kind of type that may cross; takes and returns it. */
@SuppressWarnings("NonApiType") // contracts may name implementations
public interface Kinds {

  boolean primitiveBoolean(boolean v);

  byte primitiveByte(byte v);

  short primitiveShort(short v);

  char primitiveChar(char v);

  int primitiveInt(int v);

  long primitiveLong(long v);

  float primitiveFloat(float v);

  double primitiveDouble(double v);

  Boolean boxedBoolean(Boolean v);

  Byte boxedByte(Byte v);

  Short boxedShort(Short v);

  Character boxedChar(Character v);

  Integer boxedInt(Integer v);

  Long boxedLong(Long v);

  Float boxedFloat(Float v);

  Double boxedDouble(Double v);

  String string(String v);

  byte[] bytes(byte[] v);

  boolean[] booleans(boolean[] v);

  short[] shorts(short[] v);

  char[] chars(char[] v);

  int[] ints(int[] v);

  long[] longs(long[] v);

  float[] floats(float[] v);

  double[] doubles(double[] v);

  BigInteger bigInteger(BigInteger v);

  BigDecimal bigDecimal(BigDecimal v);

  UUID uuid(UUID v);

  URI uri(URI v);

  Locale locale(Locale v);

  Currency currency(Currency v);

  Date date(Date v);

  LocalDate localDate(LocalDate v);

  LocalTime localTime(LocalTime v);

  LocalDateTime localDateTime(LocalDateTime v);

  Instant instant(Instant v);

  OffsetDateTime offsetDateTime(OffsetDateTime v);

  OffsetTime offsetTime(OffsetTime v);

  ZonedDateTime zonedDateTime(ZonedDateTime v);

  ZoneId zoneId(ZoneId v);

  ZoneOffset zoneOffset(ZoneOffset v);

  Duration duration(Duration v);

  Period period(Period v);

  Year year(Year v);

  YearMonth yearMonth(YearMonth v);

  MonthDay monthDay(MonthDay v);

  OptionalInt optionalInt(OptionalInt v);

  OptionalLong optionalLong(OptionalLong v);

  OptionalDouble optionalDouble(OptionalDouble v);

  Optional<String> optional(Optional<String> v);

  DayOfWeek jdkEnum(DayOfWeek v);

  Shapes.Color constants(Shapes.Color v);

  List<String> list(List<String> v);

  Collection<Long> collection(Collection<Long> v);

  ArrayList<Optional<Integer>> arrayList(ArrayList<Optional<Integer>> v);

  LinkedList<Double> linkedList(LinkedList<Double> v);

  Queue<String> queue(Queue<String> v);

  Deque<String> deque(Deque<String> v);

  ArrayDeque<Integer> arrayDeque(ArrayDeque<Integer> v);

  Set<LocalDate> set(Set<LocalDate> v);

  HashSet<UUID> hashSet(HashSet<UUID> v);

  LinkedHashSet<Shapes.Point> linkedHashSet(LinkedHashSet<Shapes.Point> v);

  TreeSet<Instant> treeSet(TreeSet<Instant> v);

  EnumSet<Shapes.Color> enumSet(EnumSet<Shapes.Color> v);

  Map<String, List<Integer>> map(Map<String, List<Integer>> v);

  HashMap<Shapes.Point, String> hashMap(HashMap<Shapes.Point, String> v);

  LinkedHashMap<Integer, Shapes.Color> linkedHashMap(LinkedHashMap<Integer, Shapes.Color> v);

  SortedMap<LocalDate, BigDecimal> sortedMap(SortedMap<LocalDate, BigDecimal> v);

  TreeMap<String, int[]> treeMap(TreeMap<String, int[]> v);

  ConcurrentHashMap<Long, String> concurrentMap(ConcurrentHashMap<Long, String> v);

  EnumMap<Shapes.Color, Shapes.Point> enumMap(EnumMap<Shapes.Color, Shapes.Point> v);

  String[] strings(String[] v);

  Integer[][] boxes(Integer[][] v);

  List<String>[] lists(List<String>[] v);

  Shapes.Point record(Shapes.Point v);

  Shapes.Empty empty(Shapes.Empty v);

  List<Shapes.Empty> empties(List<Shapes.Empty> v);

  Shapes.Labelled inherited(Shapes.Labelled v);

  Shapes.Money finalFields(Shapes.Money v);

  Shapes.Mixed mixedFields(Shapes.Mixed v);

  Shapes.Shape sealed(Shapes.Shape v);

  List<? extends Shapes.Shape> extending(List<? extends Shapes.Shape> v);

  Shapes.Outcome<User> genericSealed(Shapes.Outcome<User> v);

  Shapes.Tree<String> self(Shapes.Tree<String> v);

  Shapes.Expr expression(Shapes.Expr v);

  @Permits({Shapes.Point.class, String.class, Shapes.Color.class})
  Object permitted(@Permits({Shapes.Point.class, String.class, Shapes.Color.class}) Object v);

  List<@Permits({Shapes.Point.class, Shapes.Empty.class}) Object> permittedInside(
      List<@Permits({Shapes.Point.class, Shapes.Empty.class}) Object> v);

  Shapes.Animal permittedByType(Shapes.Animal v);

  User user(User v);

  Page<User> page(Page<User> v);

  Page<Page<Shapes.Shape>> pages(Page<Page<Shapes.Shape>> v);

  CompletableFuture<User> later(User v);

  CompletableFuture<Void> laterNothing(User v);

  void nothing(User v);
}
