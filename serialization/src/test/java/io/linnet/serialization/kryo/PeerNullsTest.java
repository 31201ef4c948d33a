package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.Arguments;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.PeerMethod;
import io.linnet.spi.SerializerContext;
import io.linnet.spi.TypeMapping;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Null and what stands for it, where one side has optionals and the other has none. */
@SuppressWarnings({"JdkObsolete", "NonApiType"}) // contracts may name implementations
final class PeerNullsTest {

  interface Plain {
    void array(String[] v);

    void list(List<String> v);

    void linked(LinkedList<String> v);

    void map(Map<String, String> v);

    void queue(Deque<Item> v);
  }

  interface Optionals {
    void array(Optional<String>[] v);

    void list(List<Optional<String>> v);

    void linked(LinkedList<Optional<String>> v);

    void map(Map<String, Optional<String>> v);

    void queue(Deque<Optional<Item>> v);
  }

  record Item(int count) {}

  private final ContractCodec plain = Codecs.compile(Plain.class);
  private final ContractCodec optionals = Codecs.compile(Optionals.class);

  @Test
  void nullInACollectionBecomesAnEmptyOptional() {
    List<@Nullable String> texts = Arrays.asList("a", null);
    List<Optional<String>> read = List.of(Optional.of("a"), Optional.empty());
    assertThat(read(optionals, plain, 0, new @Nullable String[] {"a", null}))
        .isEqualTo(read.toArray());
    assertThat(read(optionals, plain, 1, new LinkedList<>(texts))).isEqualTo(read);
    assertThat(read(optionals, plain, 2, texts)).isEqualTo(read);
    assertThat(read(optionals, plain, 3, Collections.singletonMap("k", null)))
        .isEqualTo(Map.of("k", Optional.empty()));
  }

  @Test
  void anEmptyOptionalInACollectionBecomesNull() {
    List<Optional<String>> texts = List.of(Optional.of("a"), Optional.empty());
    List<@Nullable String> read = Arrays.asList("a", null);
    assertThat(read(plain, optionals, 0, texts.toArray(Optional[]::new))).isEqualTo(read.toArray());
    assertThat(read(plain, optionals, 1, new LinkedList<>(texts))).isEqualTo(read);
    assertThat(read(plain, optionals, 2, texts)).isEqualTo(read);
    assertThat(read(plain, optionals, 3, Map.of("k", Optional.empty())))
        .isEqualTo(Collections.singletonMap("k", null));
  }

  @Test
  void aMessageIsRefusedWhereACollectionCanNotHoldTheNull() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(
            () -> read(plain, optionals, 4, new ArrayDeque<>(List.of(Optional.<Item>empty()))))
        .withMessage("queue(arg0)[]: null, which this collection can't hold");
  }

  /** A form that no writer uses, of which a plain list has none either. */
  @Test
  void roomForNullWithoutANullIsStillRefusedWhereNullIsRead() {
    byte[] one = Codecs.bytes(4, 3, 'a'); // one element, room for null, "a"
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> plain.method(2).decodeArguments(one))
        .withMessageContaining("room for null");
  }

  record Few(String name) {}

  record More(String name, OptionalInt a, OptionalLong b, OptionalDouble c, Optional<String> d) {}

  interface OfFew {
    void put(Few v);
  }

  interface OfMore {
    void put(More v);
  }

  @Test
  void anOptionalOfAPrimitiveThatIsMissingIsEmpty() {
    ContractCodec few = Codecs.compile(OfFew.class);
    PeerMethod.Usable put =
        (PeerMethod.Usable)
            Codecs.compile(OfMore.class).withConsumer(few.schema()).methods().get(0);
    assertThat(
            put.codec()
                .decodeArguments(few.method(0).encodeArguments(Arguments.of(new Few("a"))))
                .get(0))
        .isEqualTo(
            new More(
                "a",
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.empty()));
  }

  interface Mapped {
    void list(List<StringBuilder> v);
  }

  interface OptionalTexts {
    void list(List<Optional<String>> v);
  }

  @Test
  void aMappingIsNotAskedForWhatIsEmptyAtThePeer() {
    TypeMapping<StringBuilder, String> mapping =
        new TypeMapping<>(
            StringBuilder.class, String.class, StringBuilder::toString, StringBuilder::new);
    ContractCodec mapped =
        new KryoSerializer()
            .compile(
                Codecs.contract(Mapped.class),
                new SerializerContext(SerializerContext.plain().settings(), List.of(mapping)));
    ContractCodec peer = Codecs.compile(OptionalTexts.class);
    List<?> read =
        (List<?>) read(mapped, peer, 0, List.of(Optional.of("a"), Optional.<String>empty()));
    assertThat(read).hasSize(2);
    assertThat(read.get(0)).hasToString("a");
    assertThat(read.get(1)).isNull();
  }

  /** What the reader makes of a value that the writer sends. */
  private static @Nullable Object read(
      ContractCodec reader, ContractCodec writer, int method, Object value) {
    PeerMethod.Usable usable =
        (PeerMethod.Usable) reader.withConsumer(writer.schema()).methods().get(method);
    byte[] bytes = writer.method(method).encodeArguments(Arguments.of(value));
    return usable.codec().decodeArguments(bytes).get(0);
  }
}
