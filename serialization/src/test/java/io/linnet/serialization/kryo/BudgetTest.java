package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sun.management.ThreadMXBean;
import io.linnet.Permits;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small messages that would cost much: each is refused, and cheaply. */
@SuppressWarnings("NonApiType") // contracts may name implementations
final class BudgetTest {

  record Nested(List<Nested> inside) {}

  record Empty() {}

  record Pair(int a, int b) {}

  record Wide(
      String a, String b, String c, String d, String e, String f, String g, String h, String i) {}

  record Positive(int value) {
    Positive {
      if (value < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  record Erring(int value) {
    Erring {
      if (value > 0) {
        throw new AssertionError("an error, not an exception");
      }
    }
  }

  static final class Overflowing {
    int value;

    private Overflowing() {
      throw new StackOverflowError();
    }
  }

  static final class Exhausted {
    int value;

    private Exhausted() {
      throw new OutOfMemoryError("as if");
    }
  }

  enum Level {
    LOW,
    HIGH
  }

  interface Service {
    void nested(Nested v);

    void empties(List<Empty> v);

    void maybeEmpties(Optional<Optional<List<Empty>>> v);

    void pairs(Set<Pair> v);

    void pairMap(Map<Pair, Boolean> v);

    void strings(Set<String> v);

    void ints(List<Integer> v);

    void lists(List<List<Integer>> v);

    void maps(List<EnumMap<Many, String>> v);

    void wides(List<Wide> v);

    void wideLists(List<List<Wide>> v);

    void positive(Positive v);

    void erring(Erring v);

    void overflowing(Overflowing v);

    void exhausted(Exhausted v);

    void level(Level v);

    void union(@Permits({Empty.class, Pair.class}) Object v);

    void keys(TreeMap<String, Integer> v);

    void linked(LinkedHashMap<Integer, Integer> v);

    void array(int[] v);

    void objects(String[] v);

    void longs(long[][] v);

    void bytes(byte[] v);

    void text(String v);
  }

  private static final String[] CONTAINERS = {
    "empties", "pairs", "pairMap", "strings", "ints", "lists", "maps", "wides", "keys", "linked",
    "array", "objects", "longs", "bytes", "text"
  };

  @Test
  void aHugeLengthAllocatesNothing() {
    for (String method : CONTAINERS) {
      MethodCodec codec = Codecs.method(Service.class, method);
      for (long length :
          new long[] {Integer.MAX_VALUE - 11, 1L << 31, 1L << 40, -1, Long.MIN_VALUE}) {
        byte[] bytes = message(out -> out.writeUnsigned(length));
        refused(codec, bytes); // loads what an error needs
        long before = allocated();
        refused(codec, bytes);
        assertThat(allocated() - before).as(method).isLessThan(4_096);
      }
    }
  }

  @Test
  void aLengthIsComparedWithTheBytesThatAreLeft() {
    byte[] bytes = elements(101, 100, 2);

    for (String method : List.of("ints", "strings", "objects")) {
      assertThat(refused(Codecs.method(Service.class, method), bytes))
          .hasMessage(method + "(arg0): ends too early");
    }
    assertThat(refused(Codecs.method(Service.class, "linked"), elements(51, 100, 2)))
        .hasMessage("linked(arg0): ends too early");
    assertThat(refused(Codecs.method(Service.class, "wides"), elements(12, 100, 2)))
        .hasMessage("wides(arg0): ends too early");
  }

  @Test
  void aLengthInAnotherFormIsRefused() {
    for (String method : CONTAINERS) {
      MethodCodec codec = Codecs.method(Service.class, method);
      refused(codec, Codecs.bytes(0x80, 0x00));
      refused(codec, Codecs.bytes(0x81, 0x80, 0x00));
      refused(codec, Codecs.bytes(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00));
    }
  }

  @Test
  @SuppressWarnings("JdkObsolete") // an overflow in its initializer breaks this class for good
  void nestingIsRefusedAtLevel33AndNothingBreaks() {
    MethodCodec codec = Codecs.method(Service.class, "nested");
    assertThatNoException().isThrownBy(() -> codec.decodeArguments(nested(16)));
    for (int levels : new int[] {17, 500, 50_000}) {
      assertThat(refused(codec, nested(levels)).getMessage())
          .endsWith(".inside[]: more than 32 levels deep");
    }
    assertThat(new StringBuffer("still").append(" works")).hasToString("still works");
  }

  @Test
  void elementsWithoutContentAreFew() {
    MethodCodec codec = Codecs.method(Service.class, "empties");
    assertThatNoException().isThrownBy(() -> codec.decodeArguments(elements(1_024, 0, 0)));

    assertThat(refused(codec, elements(1_025, 0, 0)))
        .hasMessage("empties(arg0): more than 1024 elements without content");
  }

  @Test
  void elementsOfOneCollectionAreLimited() {
    MethodCodec codec = Codecs.method(Service.class, "ints");
    assertThatNoException().isThrownBy(() -> codec.decodeArguments(elements(65_536, 65_536, 2)));

    assertThat(refused(codec, elements(65_537, 65_537, 2)))
        .hasMessage("ints(arg0): more than 65536 elements");
  }

  @Test
  void elementsOfOneMessageAreLimited() {
    MethodCodec codec = Codecs.method(Service.class, "lists");
    byte[] bytes =
        message(
            out -> {
              out.writeUnsigned((256 << 1) + 1);
              for (int i = 0; i < 256; i++) {
                out.writeUnsigned(1_024 << 1);
                out.write(new byte[1_024]);
              }
            });

    assertThat(refused(codec, bytes))
        .hasMessage("lists(arg0)[]: more than 262144 elements in one message");
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.SECONDS)
  void collidingKeysAreRefusedBeforeTheyCostTime() {
    byte[] bytes =
        message(
            out -> {
              out.writeUnsigned((60_000 << 1) + 1);
              for (int i = 0; i < 60_000; i++) {
                out.writeVarInt(i, false); // 31 * a + b is the same for all
                out.writeVarInt(-31 * i, false);
                out.write(new byte[1]);
              }
            });

    assertThat(refused(Codecs.method(Service.class, "pairMap"), bytes))
        .hasMessage("pairMap(arg0){key}: more than 256 keys with one hash code");
  }

  @Test
  void honestKeysDoNotCollide() {
    MethodCodec codec = Codecs.method(Service.class, "pairs");
    Set<Pair> grid = new LinkedHashSet<>();
    for (int i = 0; i < 65_536; i++) {
      grid.add(new Pair(i >> 8, i & 255));
    }
    assertThat(Codecs.roundTrip(codec, grid)).isEqualTo(grid);

    Set<String> names = new HashSet<>();
    for (int i = 0; i < 65_536; i++) {
      names.add("user-" + i);
    }
    assertThat(Codecs.roundTrip(Codecs.method(Service.class, "strings"), names)).isEqualTo(names);
  }

  @Test
  void aKeyTwiceIsRefused() {
    byte[] twice = Codecs.bytes((2 << 1) + 1, 6, 6, 6, 6);

    assertThat(refused(Codecs.method(Service.class, "linked"), twice))
        .hasMessage("linked(arg0): a key occurs twice");
    assertThat(refused(Codecs.method(Service.class, "pairs"), twice))
        .hasMessage("pairs(arg0)[]: occurs twice in a set");
  }

  @Test
  void memoryIsBoundedByTheBytes() {
    byte[] bytes =
        message(
            out -> {
              out.writeUnsigned((60_000 << 1) + 2); // nullable: one byte for an empty map
              for (int i = 0; i < 60_000; i++) {
                out.writeUnsigned(1);
              }
            });

    assertThat(refused(Codecs.method(Service.class, "maps"), bytes))
        .hasMessage("maps(arg0)[]: takes too much memory for its size");
  }

  @Test
  void workIsBounded() {
    int fields = 9;
    byte[] bytes =
        message(
            out -> {
              out.writeUnsigned((4 << 1) + 1);
              for (int list = 0; list < 4; list++) {
                out.writeUnsigned(30_000 << 1);
                out.write(new byte[fields * 30_000]);
              }
            });

    assertThat(refused(Codecs.method(Service.class, "wideLists"), bytes))
        .hasMessage("wideLists(arg0)[][]: more than 1000000 fields and elements");
  }

  @Test
  void anIndexBeyondTheListIsRefused() {
    for (long index : new long[] {3, 127, 128, 1L << 31, 1L << 32, Long.MAX_VALUE, -1}) {
      byte[] bytes = message(out -> out.writeUnsigned(index));
      assertThat(refused(Codecs.method(Service.class, "level"), bytes))
          .hasMessage("level(arg0): no such constant of Level");
      assertThat(refused(Codecs.method(Service.class, "union"), bytes))
          .hasMessage("union(arg0): no such class among those permitted");
    }
  }

  @Test
  void aConstructorThatRefusesIsACodecException() {
    assertThat(refused(Codecs.method(Service.class, "positive"), Codecs.bytes(1, 1)))
        .hasMessage("positive(arg0): constructor of Positive failed")
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(refused(Codecs.method(Service.class, "erring"), Codecs.bytes(1, 2)))
        .hasCauseInstanceOf(AssertionError.class);
  }

  @Test
  void errorsOfTheVirtualMachinePass() {
    MethodCodec codec = Codecs.method(Service.class, "exhausted");

    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> codec.decodeArguments(Codecs.bytes(1, 2)));
  }

  @Test
  void aConstructorThatCallsItselfIsAFaultOfTheMessage() {
    MethodCodec codec = Codecs.method(Service.class, "overflowing");

    assertThat(refused(codec, Codecs.bytes(1, 2)))
        .hasMessageContaining("constructor of Overflowing failed");
  }

  private interface Script {
    void write(BoundedOutput out);
  }

  private static byte[] message(Script script) {
    BoundedOutput out = new BoundedOutput(16, LimitsConfig.DEFAULT);
    script.write(out);
    return out.toBytes();
  }

  /** {@code n} records with a list of one record each. */
  private static byte[] nested(int levels) {
    return message(
        out -> {
          out.writeByte(1);
          for (int i = 1; i < levels; i++) {
            out.writeUnsigned((1 << 1) + 1);
          }
          out.writeByte(0);
        });
  }

  private static byte[] elements(int count, int bytes, int value) {
    return message(
        out -> {
          out.writeUnsigned(((long) count << 1) + 1);
          for (int i = 0; i < bytes; i++) {
            out.writeByte(value);
          }
        });
  }

  private static CodecException refused(MethodCodec codec, byte[] bytes) {
    try {
      codec.decodeArguments(bytes);
    } catch (CodecException e) {
      return e;
    }
    throw new AssertionError("accepted");
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
