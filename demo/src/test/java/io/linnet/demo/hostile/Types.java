package io.linnet.demo.hostile;

import io.linnet.Permits;
import io.linnet.RpcService;
import io.linnet.demo.hostile.TypesData.Bean;
import io.linnet.demo.hostile.TypesData.Checked;
import io.linnet.demo.hostile.TypesData.Colour;
import io.linnet.demo.hostile.TypesData.Empty;
import io.linnet.demo.hostile.TypesData.Erring;
import io.linnet.demo.hostile.TypesData.Exhausting;
import io.linnet.demo.hostile.TypesData.Figure;
import io.linnet.demo.hostile.TypesData.Node;
import io.linnet.demo.hostile.TypesData.Overflowing;
import io.linnet.demo.hostile.TypesData.Pair;
import io.linnet.demo.hostile.TypesData.Point;
import io.linnet.demo.hostile.TypesData.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A second service that is attacked: every kind of position. Each method but {@link #cycle} takes
 * one value and returns it, so that the same bytes can be thrown at a provider and at a consumer.
 */
@RpcService(name = "types")
@SuppressWarnings("NonApiType") // contracts may name implementations
interface Types {

  int number(int v);

  @Nullable Integer boxed(@Nullable Integer v);

  String text(String v);

  BigInteger integer(BigInteger v);

  BigDecimal decimal(BigDecimal v);

  Colour colour(Colour v);

  boolean[] booleans(boolean[] v);

  byte[] bytes(byte[] v);

  short[] shorts(short[] v);

  char[] chars(char[] v);

  int[] ints(int[] v);

  long[] longs(long[] v);

  float[] floats(float[] v);

  double[] doubles(double[] v);

  String[] texts(String[] v);

  int[][] tables(int[][] v);

  Bean[] beanArray(Bean[] v);

  Bean bean(Bean v);

  Point point(Point v);

  Checked checked(Checked v);

  Erring erring(Erring v);

  Overflowing overflowing(Overflowing v);

  Exhausting exhausting(Exhausting v);

  Shape shape(Shape v);

  Figure figure(Figure v);

  @Permits({Point.class, String.class, Colour.class})
  Object permitted(@Permits({Point.class, String.class, Colour.class}) Object v);

  Node node(Node v);

  /** Answers an object that contains itself. */
  Node cycle();

  Optional<Bean> maybe(Optional<Bean> v);

  List<Bean> beans(List<Bean> v);

  List<Shape> shapes(List<Shape> v);

  List<Empty> empties(List<Empty> v);

  List<List<Integer>> lists(List<List<Integer>> v);

  List<Queue<String>> queues(List<Queue<String>> v);

  Set<String> names(Set<String> v);

  Set<Pair> pairs(Set<Pair> v);

  SortedSet<String> sorted(SortedSet<String> v);

  EnumSet<Colour> colours(EnumSet<Colour> v);

  Map<String, Bean> beanMap(Map<String, Bean> v);

  Map<Pair, Integer> pairMap(Map<Pair, Integer> v);

  Map<Double, Integer> doubleMap(Map<Double, Integer> v);

  SortedMap<String, Integer> sortedMap(SortedMap<String, Integer> v);

  EnumMap<Colour, Integer> colourMap(EnumMap<Colour, Integer> v);
}
