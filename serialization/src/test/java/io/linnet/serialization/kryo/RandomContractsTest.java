package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.Arguments;
import io.linnet.MethodDescriptor;
import io.linnet.serialization.random.RandomVersions;
import io.linnet.serialization.sample.RandomValues;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.ContractDiff;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every contract and every next version of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomContractsTest {

  /** A contract with its versions, compiled. */
  private record Case(
      RandomVersions versions, ContractCodec first, ContractCodec next, ContractCodec broken) {

    static Case of(RandomVersions versions) {
      return new Case(
          versions,
          Codecs.compile(versions.first()),
          Codecs.compile(versions.next()),
          Codecs.compile(versions.broken()));
    }

    @Override
    public String toString() {
      return versions.toString();
    }
  }

  private static final int FEW = 40;
  private static final int MANY = 500;
  private static final int BATCH = 50;
  private static final int VALUES = 6;

  /** Values for which it does not take long to read them a thousand times. */
  private static final int SHORT_BYTES = 120;

  private final List<Case> few = RandomVersions.of(0, FEW).stream().map(Case::of).toList();

  List<Case> few() {
    return few;
  }

  Stream<Case> many() {
    return Stream.iterate(FEW, seed -> seed + BATCH)
        .limit(MANY / BATCH)
        .flatMap(seed -> RandomVersions.of(seed, BATCH).stream().map(Case::of));
  }

  @ParameterizedTest
  @MethodSource("few")
  void whatIsWrittenIsRead(Case each) {
    assertRoundTrips(each);
  }

  @ParameterizedTest
  @MethodSource("few")
  void anEqualLayoutIsReadAlikeColdAndHot(Case each) {
    assertEqualLayout(each);
  }

  @ParameterizedTest
  @MethodSource("few")
  void theNextVersionReadsWhatTheDocumentsSay(Case each) {
    assertEvolution(each);
  }

  @ParameterizedTest
  @MethodSource("few")
  void aChangeIsBreakingIfAndOnlyIfAMethodIsRefused(Case each) {
    assertDiffs(each);
  }

  @ParameterizedTest
  @MethodSource("many")
  @Tag("faults")
  void allOfThisHoldsForManyContracts(Case each) {
    assertRoundTrips(each);
    assertEqualLayout(each);
    assertEvolution(each);
    assertDiffs(each);
  }

  private static void assertRoundTrips(Case each) {
    RandomVersions versions = each.versions;
    ContractCodec codec = each.first;
    for (int carried = 0; carried < versions.carried(); carried++) {
      MethodCodec taker = codec.method(index(versions.first(), "take" + carried));
      for (Message message : messages(versions, carried, codec)) {
        assertRead(versions, read(taker, message), RandomVersions.tree(message.value));
      }
    }
  }

  private static void assertEqualLayout(Case each) {
    RandomVersions versions = each.versions;
    ContractCodec codec = each.first;
    List<PeerMethod> asProvider = codec.withConsumer(codec.schema()).methods();
    List<PeerMethod> asConsumer = codec.withProvider(codec.schema()).methods();
    for (int carried = 0; carried < versions.carried(); carried++) {
      MethodCodec taker = usable(versions, asProvider, index(versions.first(), "take" + carried));
      MethodCodec giver = usable(versions, asConsumer, index(versions.first(), "give" + carried));
      List<Message> messages = messages(versions, carried, codec);
      for (int round = 0; round < 2; round++) {
        for (Message message : messages) {
          RandomVersions.Read expected = RandomVersions.tree(message.value);
          assertRead(versions, read(taker, message), expected);
          assertRead(versions, giver.decodeValue(message.bytes), expected);
        }
        if (round == 0) {
          heat(messages, giver);
        }
      }
    }
  }

  private static void assertEvolution(Case each) {
    RandomVersions versions = each.versions;
    List<PeerMethod> asProvider = each.next.withConsumer(each.first.schema()).methods();
    List<PeerMethod> asConsumer = each.next.withProvider(each.first.schema()).methods();
    for (int carried = 0; carried < versions.carried(); carried++) {
      MethodCodec taker = usable(versions, asProvider, index(versions.first(), "take" + carried));
      MethodCodec giver = usable(versions, asConsumer, index(versions.next(), "give" + carried));
      List<Message> messages = messages(versions, carried, each.first);
      for (int round = 0; round < 2; round++) {
        for (Message message : messages) {
          RandomVersions.Read expected = versions.expected(carried, message.value);
          if (expected == null) {
            assertRefused(versions, () -> read(taker, message));
            assertRefused(versions, () -> giver.decodeValue(message.bytes));
          } else {
            assertRead(versions, read(taker, message), expected);
            assertRead(versions, giver.decodeValue(message.bytes), expected);
          }
        }
        if (round == 0) {
          heat(messages, giver);
        }
      }
    }
  }

  private static void assertDiffs(Case each) {
    RandomVersions versions = each.versions;
    assertDiff(versions, each.first, each.first);
    assertDiff(versions, each.first, each.next);
    assertDiff(versions, each.next, each.first);
    assertDiff(versions, each.next, each.broken);
    assertDiff(versions, each.first, each.broken);
  }

  private static void assertDiff(RandomVersions versions, ContractCodec was, ContractCodec is) {
    List<PeerMethod> methods = new ArrayList<>(is.withConsumer(was.schema()).methods());
    methods.addAll(is.withProvider(was.schema()).methods());
    List<PeerMethod> mirrored = new ArrayList<>(was.withProvider(is.schema()).methods());
    mirrored.addAll(was.withConsumer(is.schema()).methods());
    ContractDiff diff = is.since(was.schema());
    assertThat(diff.breaking().isEmpty())
        .as("%s%n%s%n%s", diff, methods, versions.describe())
        .isEqualTo(methods.stream().allMatch(PeerMethod.Usable.class::isInstance));
    assertThat(mirrored.stream().filter(PeerMethod.Refused.class::isInstance))
        .as("both sides refuse the same: %s%n%s", mirrored, versions.describe())
        .hasSameSizeAs(methods.stream().filter(PeerMethod.Refused.class::isInstance).toList());
  }

  /** A value of the first version and its bytes. */
  @SuppressWarnings("ArrayRecordComponent") // bytes as codecs give and take them
  private record Message(@Nullable Object value, byte[] bytes) {}

  private static List<Message> messages(RandomVersions versions, int carried, ContractCodec codec) {
    MethodDescriptor taker =
        Codecs.contract(versions.first()).methods().get(index(versions.first(), "take" + carried));
    MethodCodec method = codec.method(taker.index());
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < VALUES; i++) {
      Object value =
          new RandomValues(versions.seed() * VALUES + i)
              .of(taker.method().getAnnotatedParameterTypes()[0]);
      messages.add(new Message(value, method.encodeArguments(Arguments.of(new Object[] {value}))));
    }
    return messages;
  }

  /** Reads the longest of the short messages until generated code does it. */
  private static void heat(List<Message> messages, MethodCodec codec) {
    messages.stream()
        .map(Message::bytes)
        .filter(bytes -> bytes.length <= SHORT_BYTES)
        .max(Comparator.comparing(bytes -> bytes.length))
        .ifPresent(
            bytes -> {
              for (int i = 0; i < HotReader.HOT; i++) {
                try {
                  codec.decodeValue(bytes);
                } catch (CodecException e) {
                  return; // one of those that are refused
                }
              }
            });
  }

  private static @Nullable Object read(MethodCodec taker, Message message) {
    return taker.decodeArguments(message.bytes).get(0);
  }

  private static void assertRead(
      RandomVersions versions, @Nullable Object read, RandomVersions.Read expected) {
    assertThat(RandomVersions.tree(read)).as(versions::describe).isEqualTo(expected);
  }

  private static void assertRefused(RandomVersions versions, ThrowingCallable reading) {
    assertThatExceptionOfType(CodecException.class)
        .as(versions::describe)
        .isThrownBy(reading)
        .withMessageMatching("(?s).*: null( for a primitive|, which this .* can't hold)");
  }

  private static MethodCodec usable(RandomVersions versions, List<PeerMethod> methods, int index) {
    assertThat(methods.get(index)).as(versions::describe).isInstanceOf(PeerMethod.Usable.class);
    return ((PeerMethod.Usable) methods.get(index)).codec();
  }

  private static int index(Class<?> contract, String name) {
    return Codecs.contract(contract).methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow()
        .index();
  }
}
