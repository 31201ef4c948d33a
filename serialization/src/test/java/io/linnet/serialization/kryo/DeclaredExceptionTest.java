package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.RpcException;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedVariable", "serial"}) // fields are read by method handles
final class DeclaredExceptionTest {

  static class Failure extends Exception {
    private static final long serialVersionUID = 1;
    private int code;

    Failure(String message) {
      super(message);
    }
  }

  static final class WithPayload extends Failure {
    private static final long serialVersionUID = 1;
    private final List<String> items;
    private final long left;

    WithPayload(String message, long left, List<String> items) {
      super(message);
      this.items = items;
      this.left = left;
    }
  }

  static final class OwnMessage extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String sku;

    OwnMessage(String sku) {
      super("no " + sku);
      this.sku = sku;
    }
  }

  static final class WithCause extends Exception {
    private static final long serialVersionUID = 1;

    WithCause(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static final class Bare extends Exception {
    private static final long serialVersionUID = 1;
  }

  static final class Refusing extends Exception {
    private static final long serialVersionUID = 1;

    Refusing(String message) {
      super(message);
      throw new AssertionError("not today");
    }
  }

  interface Service {
    void go()
        throws Bare,
            Failure,
            IOException,
            OwnMessage,
            Refusing,
            RpcException,
            WithCause,
            WithPayload;
  }

  private final MethodCodec codec = Codecs.only(Service.class);

  @Test
  void fieldsAndMessageCross() {
    WithPayload thrown = new WithPayload("sold out", 3, List.of("a", "b"));
    ((Failure) thrown).code = 42;

    Throwable arrived = crossed(thrown);

    assertThat(arrived).isInstanceOf(WithPayload.class).hasMessage("sold out").hasNoCause();
    assertThat(((WithPayload) arrived).items).containsExactly("a", "b");
    assertThat(((WithPayload) arrived).left).isEqualTo(3);
    assertThat(((Failure) arrived).code).isEqualTo(42);
  }

  @Test
  void everyUsualConstructorWill() {
    assertThat(crossed(new Failure("m"))).isInstanceOf(Failure.class).hasMessage("m");
    assertThat(crossed(new Failure(null))).isInstanceOf(Failure.class).hasMessage(null);
    assertThat(crossed(new Bare())).isInstanceOf(Bare.class);
    assertThat(crossed(new OwnMessage("k7"))).isInstanceOf(OwnMessage.class).hasMessage("no k7");
    assertThat(crossed(new IOException("m"))).isInstanceOf(IOException.class).hasMessage("m");
    assertThat(crossed(new WithCause("m", new Bare()))).hasMessage("m").hasNoCause();
  }

  @Test
  void onlyTheExactClassIsDeclared() {
    assertThat(codec.declaredIndex(new Failure("m"))).isPositive();
    assertThat(codec.declaredIndex(new Failure("m") {})).isZero();
    assertThat(codec.declaredIndex(new IllegalStateException())).isZero();
    assertThat(codec.declaredIndex(new Error())).isZero();
  }

  @Test
  void anIndexBeyondTheListIsRefused() {
    for (int index : new int[] {0, -1, 99, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThatExceptionOfType(CodecException.class)
          .isThrownBy(() -> codec.decodeDeclared(index, "m", new byte[0]))
          .withMessage("go: no declared exception " + index);
    }
  }

  @Test
  void anotherExceptionThanTheIndexSaysIsRefused() {
    int index = codec.declaredIndex(new Bare());

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.encodeDeclared(index, new Failure("m")));
  }

  @Test
  void aConstructorThatFailsIsACodecException() {
    int refusing = 0;
    for (int i = 1; i <= 7; i++) {
      try {
        codec.decodeDeclared(i, "m", new byte[0]);
      } catch (CodecException e) {
        refusing += e.getCause() instanceof AssertionError ? 1 : 0;
      }
    }

    assertThat(refusing).isEqualTo(1);
  }

  @Test
  void trailingBytesAreRefusedWithThePath() {
    int index = codec.declaredIndex(new Failure("m"));

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeDeclared(index, "m", Codecs.bytes(2, 0)))
        .withMessage("go: 1 bytes too many");
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeDeclared(index, "m", new byte[0]))
        .withMessage("go(throws Failure).code: ends too early");
  }

  private Throwable crossed(Throwable thrown) {
    int index = codec.declaredIndex(thrown);
    assertThat(index).isPositive();
    return codec.decodeDeclared(index, thrown.getMessage(), codec.encodeDeclared(index, thrown));
  }
}
