package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.RemoteException;
import io.linnet.serialization.sample.Kinds;
import io.linnet.serialization.sample.RandomValues;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Codecs for peers whose contracts differ. */
final class PeerCodecTest {

  private static final Contract CONTRACT = Codecs.contract(Kinds.class);
  private static final ContractCodec CODECS = new KryoSerializer().compile(CONTRACT);
  private static final List<PeerMethod> AT_CONSUMER =
      CODECS.withProvider(CODECS.schema()).methods();
  private static final List<PeerMethod> AT_PROVIDER =
      CODECS.withConsumer(CODECS.schema()).methods();

  static final List<MethodDescriptor> methods = CONTRACT.methods();

  /** Often enough for generated readers. */
  private static final int RUNS = 2 * HotReader.HOT;

  @ParameterizedTest
  @FieldSource("methods")
  void anEqualLayoutIsReadAsByTheContractsOwnCodec(MethodDescriptor method) {
    MethodCodec own = CODECS.method(method.index());
    MethodCodec provider = usable(AT_PROVIDER, method.index());
    MethodCodec consumer = usable(AT_CONSUMER, method.index());
    for (int seed = 0; seed < 30; seed++) {
      Object sent = new RandomValues(seed).of(method.method().getAnnotatedParameterTypes()[0]);
      byte[] arguments = own.encodeArguments(Arguments.of(new Object[] {sent}));
      byte[] value = own.encodeValue(method.resultType() == void.class ? null : sent);
      for (int i = 0; i < (seed == 0 ? RUNS : 1); i++) {
        provider.decodeArguments(arguments);
        consumer.decodeValue(value);
      }
      assertSame(provider.decodeArguments(arguments).get(0), own.decodeArguments(arguments).get(0));
      assertSame(consumer.decodeValue(value), own.decodeValue(value));
      assertThat(provider.encodeArguments(own.decodeArguments(arguments))).hasSameSizeAs(arguments);
    }
  }

  private static void assertSame(Object read, Object expected) {
    assertThat(read)
        .usingRecursiveComparison()
        .withEqualsForType(Float::equals, Float.class)
        .withEqualsForType(Double::equals, Double.class)
        .withStrictTypeChecking()
        .isEqualTo(expected);
  }

  interface Before {
    record Refusal(String why) {}

    String find(int id) throws Before.Gone, Hidden;

    void old(int id);

    final class Gone extends Exception {
      private static final long serialVersionUID = 1L;

      final int id;

      Gone(String message, int id) {
        super(message);
        this.id = id;
      }
    }

    final class Hidden extends Exception {
      private static final long serialVersionUID = 1L;

      Hidden(String message) {
        super(message);
      }
    }
  }

  interface After {
    String find(long id) throws After.Gone;

    void added(int id);

    final class Gone extends Exception {
      private static final long serialVersionUID = 1L;

      final int id;
      final String reason;

      Gone(String message, int id, String reason) {
        super(message);
        this.id = id;
        this.reason = reason;
      }
    }
  }

  private final ContractCodec before = Codecs.compile(Before.class);
  private final ContractCodec after = Codecs.compile(After.class);

  @Test
  void aMethodThatTheOtherSideLacksIsRefused() {
    List<PeerMethod> methods = before.withProvider(after.schema()).methods();
    assertThat(methods).hasSize(2);
    assertThat(methods.get(0)).isInstanceOf(PeerMethod.Usable.class);
    assertThat(((PeerMethod.Refused) methods.get(1)).problem()).startsWith("old(int)");
  }

  @Test
  void theProvidersListIsInTheOrderOfTheConsumersMethods() {
    List<PeerMethod> methods = after.withConsumer(before.schema()).methods();
    PeerMethod.Usable find = (PeerMethod.Usable) methods.get(0);
    assertThat(find.index()).as("place in our own contract: added, find").isEqualTo(1);
    assertThat(methods.get(1)).isInstanceOf(PeerMethod.Refused.class);
    byte[] arguments = before.method(0).encodeArguments(Arguments.of(7));
    assertThat(find.codec().decodeArguments(arguments).get(0)).isEqualTo(7L);
  }

  @Test
  void aDeclaredExceptionIsReadIntoOurVersionOfIt() {
    MethodCodec codec = usable(after.withProvider(asProvider()).methods(), 1);
    byte[] fields = before.method(0).encodeDeclared(1, new Before.Gone("over", 3));
    After.Gone gone = (After.Gone) codec.decodeDeclared(1, "over", fields);
    assertThat(gone.id).isEqualTo(3);
    assertThat(gone.reason).isNull();
    assertThat(gone).hasMessage("over");
  }

  @Test
  void anExceptionThatOnlyThePeerDeclaresIsAnUndeclaredOne() {
    MethodCodec codec = usable(after.withProvider(asProvider()).methods(), 1);
    byte[] fields = before.method(0).encodeDeclared(2, new Before.Hidden("why"));
    assertThat(codec.decodeDeclared(2, "why", fields))
        .isInstanceOf(RemoteException.class)
        .hasMessage("why")
        .extracting(error -> ((RemoteException) error).remoteClassName())
        .isEqualTo("Hidden");
  }

  /** A provider of the version before that takes long numbers already. */
  private String asProvider() {
    return before.schema().replace("find(int)", "find(long)");
  }

  @Test
  void aTextThatIsNoLayoutIsRefused() {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> before.withProvider("GET / HTTP/1.1"));
    assertThatExceptionOfType(CodecException.class).isThrownBy(() -> before.withConsumer(""));
  }

  private static MethodCodec usable(List<PeerMethod> methods, int index) {
    return ((PeerMethod.Usable) methods.get(index)).codec();
  }
}
