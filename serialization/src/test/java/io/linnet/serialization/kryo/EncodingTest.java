package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.linnet.Arguments;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not as the contract says fails where it is made, with its path. */
final class EncodingTest {

  static class Node {
    Node next;
    List<Node> others;
  }

  static final class Special extends Node {
    int more;
  }

  record Holder(Node node, Map<String, Integer> counts) {}

  interface Service {
    void node(Node v);

    void holder(Holder v);

    void primitives(int a, long b);

    void date(Date v);

    void decimal(BigDecimal v);

    void strings(List<String> v);

    void lists(List<List<Integer>> v);

    int none(String v);
  }

  @Test
  void aCycleIsACodecException() {
    Node node = new Node();
    node.next = node;

    fails(
        "node", node, "node(arg0)" + ".next".repeat(32) + ": more than 32 levels deep, or a cycle");
    node.next = null;
    node.others = List.of(node);
    fails("node", node, "more than 32 levels deep");
  }

  @Test
  void thirtyTwoLevelsCross() {
    Node node = new Node();
    for (int i = 1; i < 32; i++) {
      Node outer = new Node();
      outer.next = node;
      node = outer;
    }
    MethodCodec codec = Codecs.method(Service.class, "node");

    assertThat(Codecs.roundTrip(codec, node)).usingRecursiveComparison().isEqualTo(node);
    Node deepest = new Node();
    deepest.next = node;
    fails("node", deepest, "more than 32 levels deep");
  }

  @Test
  void aSubclassIsNotSliced() {
    fails(
        "holder",
        new Holder(new Special(), null),
        "holder(arg0).node: is a %s where exactly %s may be"
            .formatted(Special.class.getName(), Node.class.getName()));
    fails(
        "date",
        new Timestamp(0),
        "date(arg0): is a java.sql.Timestamp where exactly java.util.Date");
    fails("decimal", new BigDecimal("1") {}, "where exactly java.math.BigDecimal may be");
  }

  @Test
  void nullIsWhereTheTypeAllowsIt() {
    MethodCodec primitives = Codecs.method(Service.class, "primitives");
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> primitives.encodeArguments(Arguments.of(1, null)))
        .withMessage("primitives(arg1): null for a primitive");
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> Codecs.method(Service.class, "none").encodeValue(null))
        .withMessage("none(result): null for a primitive");

    Map<String, Integer> counts = new HashMap<>();
    counts.put(null, 1);
    fails("holder", new Holder(null, counts), "holder(arg0).counts{key}: null can't be a key");
  }

  @Test
  void theNumberOfArgumentsIsChecked() {
    MethodCodec codec = Codecs.method(Service.class, "primitives");

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.encodeArguments(Arguments.of(1)))
        .withMessage("primitives: 1 arguments (expected: 2)");
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.encodeArguments(Arguments.of("1", 2L)))
        .withMessage("primitives(arg0): failed with ClassCastException");
  }

  @Test
  void aResultOfAMethodWithoutOneIsRefused() {
    MethodCodec codec = Codecs.method(Service.class, "node");

    assertThat(codec.encodeValue(null)).isEmpty();
    assertThat(codec.decodeValue(new byte[0])).isNull();
    assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.encodeValue("x"));
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeValue(new byte[1]));
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void anElementOfTheWrongClassIsFound() {
    fails("strings", (List) List.of("a", 2), "strings(arg0)[]: failed with ClassCastException");
  }

  @Test
  void limitsHoldAtTheSenderToo() {
    assertThatNoException().isThrownBy(() -> encode("strings", Collections.nCopies(65_536, "")));
    fails("strings", Collections.nCopies(65_537, ""), "65537 elements (limit: 65536)");
    List<Integer> many = Collections.nCopies(65_500, 1);
    assertThatNoException().isThrownBy(() -> encode("lists", Collections.nCopies(4, many)));
    fails("lists", Collections.nCopies(5, many), "more than 262144 elements in one message");
    fails("decimal", BigDecimal.valueOf(1, 10_001), "scale beyond 10000");
    fails("decimal", new BigDecimal(BigInteger.TWO.pow(40_000)), "more than 4096 bytes of digits");
  }

  @Test
  void aCollectionThatChangesUnderwayIsRefused() {
    List<String> shrinking =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            return "x";
          }

          @Override
          public int size() {
            return modCount++ == 0 ? 3 : 2;
          }
        };

    fails("strings", shrinking, "strings(arg0)");
  }

  /** Neither a buffer nor a codec remembers a failed message. */
  @Test
  void theNextMessageIsGood() {
    MethodCodec codec = Codecs.method(Service.class, "node");
    byte[] good = codec.encodeArguments(Arguments.of(new Node()));
    Node cycle = new Node();
    cycle.next = cycle;
    for (int i = 0; i < 10; i++) {
      assertThatExceptionOfType(CodecException.class)
          .isThrownBy(() -> codec.encodeArguments(Arguments.of(cycle)));
      assertThat(codec.encodeArguments(Arguments.of(new Node()))).isEqualTo(good);
    }
  }

  /** A lazy list may call another service while it is encoded. */
  @Test
  void encodingInsideAnotherEncodingMixesNothing() {
    List<String> lazy =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            encode("strings", List.of("something else", "entirely"));
            return "x" + index;
          }

          @Override
          public int size() {
            return 3;
          }
        };

    assertThat(encode("strings", lazy)).isEqualTo(encode("strings", List.of("x0", "x1", "x2")));
  }

  @Test
  void theBytesAreASnapshot() {
    List<String> list = new ArrayList<>(List.of("before"));
    byte[] bytes = encode("strings", list);
    list.set(0, "after");

    assertThat(Codecs.method(Service.class, "strings").decodeArguments(bytes).get(0))
        .isEqualTo(List.of("before"));
  }

  private static byte[] encode(String method, Object value) {
    return Codecs.method(Service.class, method).encodeArguments(Arguments.of(value));
  }

  private static void fails(String method, Object value, String message) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> encode(method, value))
        .withMessageContaining(message);
  }
}
