package io.linnet.governance.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.Fingerprint;
import io.linnet.testing.FakeCodec;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Results on their way through a store. */
final class StoredResultTest {

  private static final Attachments SAID = Attachments.of(Map.of("a", "1", "b", "ä"));

  private final StoredResult results = new StoredResult(FakeCodec.of("1"), new Fingerprint(1, 2));

  static List<Result> equalResults() {
    return List.of(new Result.Value("text", SAID), Result.value(""), new Result.Value(null, SAID));
  }

  @ParameterizedTest
  @MethodSource("equalResults")
  void aValueIsTheSame(Result result) {
    assertThat(results.decode(results.encode(result))).isEqualTo(result);
  }

  @Test
  void aDeclaredExceptionIsTheSame() {
    Result thrown = new Result.Thrown(new SampleService.SoldOutException("none left"), SAID);
    Result read = results.decode(results.encode(thrown));
    assertThat(read.attachments()).isEqualTo(SAID);
    assertThat(((Result.Thrown) read).error())
        .isInstanceOf(SampleService.SoldOutException.class)
        .hasMessage("none left");
  }

  @ParameterizedTest
  @EnumSource
  void aFailureSaysTheSame(ErrorCode code) {
    for (Processed processed : Processed.values()) {
      Duration retryAfter = processed == Processed.NOT ? Duration.ofMillis(7) : null;
      boolean noRetry = processed == Processed.YES;
      RpcException error =
          new RpcException(code, processed, null, retryAfter, noRetry, "why", null);
      Result read = results.decode(results.encode(new Result.Failed(error, SAID)));
      assertThat(read.attachments()).isEqualTo(SAID);
      assertThat(((Result.Failed) read).error())
          .isExactlyInstanceOf(RpcException.class)
          .usingRecursiveComparison()
          .ignoringFields("stackTrace")
          .isEqualTo(error);
    }
  }

  @Test
  void anUndeclaredExceptionSaysTheSame() {
    RemoteException error = new RemoteException(null, "shop.Bug", true, "why");
    Result.Failed read = (Result.Failed) results.decode(results.encode(Result.failed(error)));
    assertThat(read.error())
        .isInstanceOfSatisfying(
            RemoteException.class,
            remote -> assertThat(remote.remoteClassName()).isEqualTo("shop.Bug"))
        .hasMessage("why");
    assertThat(read.error().noRetry()).isTrue();
  }

  @Test
  void whatDoesNotFitTheContractIsTheFailureThatConsumersGet() {
    RpcException error = unreadable(results.encode(Result.value(42)));
    assertThat(error).hasMessageContaining("does not fit the contract");
  }

  @Test
  void failuresAreReadWhateverVersionWroteThem() {
    StoredResult newer = new StoredResult(FakeCodec.of("2"), new Fingerprint(3, 4));
    RemoteException error = new RemoteException(null, "shop.Bug", "why");
    assertThat(newer.decode(results.encode(Result.failed(error))))
        .isInstanceOfSatisfying(
            Result.Failed.class, failed -> assertThat(failed.error()).hasMessage("why"));
    assertThat(newer.decode(results.encode(Result.value(null)))).isEqualTo(Result.value(null));
  }

  @Test
  void whateverTheBytesAreTheyAreAResult() {
    Random random = new Random(7);
    List<byte[]> written =
        Stream.concat(
                equalResults().stream(),
                Stream.of(
                    Result.failed(new RemoteException(null, "shop.Bug", "why")),
                    Result.failed(new RpcException(ErrorCode.TIMEOUT, Processed.YES, "why"))))
            .map(results::encode)
            .toList();
    for (byte[] bytes : written) {
      for (int length = 0; length < bytes.length; length++) {
        assertThat(results.decode(Arrays.copyOf(bytes, length))).isNotNull();
      }
      for (int i = 0; i < 2_000; i++) {
        byte[] wrong = bytes.clone();
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
        assertThat(results.decode(wrong)).isNotNull();
      }
    }
    assertThat(unreadable(new byte[0])).hasMessageContaining("can't be read here");
    assertThat(unreadable(new byte[] {9})).hasMessageContaining("format 9 (expected: 1)");
  }

  private RpcException unreadable(byte[] bytes) {
    RpcException error = ((Result.Failed) results.decode(bytes)).error();
    assertThat(error.code()).isEqualTo(ErrorCode.BAD_RESPONSE);
    assertThat(error.processed()).isEqualTo(Processed.YES);
    assertThat(error.noRetry()).isTrue();
    return error;
  }
}
