package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.FakeVersions;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.KeyDictionary;
import io.linnet.core.protocol.Reply;
import io.linnet.core.transport.ScriptedProvider.Call;
import io.linnet.spi.PeerMethod;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of providers whose contract differs, or that take it to differ. */
class DifferingAnswersTest {

  private static final Reply VALUE = new Reply.Success(new byte[1], Attachments.empty());
  private static final PeerMethod.Usable ONCE = method(false);

  private final ScriptedProvider provider = new ScriptedProvider(16, 16);

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void anAnswerForTheCodecOfItsCallIsRead() {
    provider.differing = method(true);
    Call call = provider.call();
    int id = id();
    assertThat(provider.frames.get(0).body().getByte(2))
        .as("codec of the request")
        .isEqualTo((byte) 1);
    provider.provide(out -> Frames.write(out, VALUE, id, true));
    assertThat(call.result()).isCompletedWithValue(Result.value("answered"));
  }

  @Test
  void anAnswerForTheOtherCodecIsRefused() {
    Call plain = provider.call();
    int id = id();
    provider.provide(out -> Frames.write(out, VALUE, id, true));
    RpcException error = failure(plain);
    assertThat(error.code()).isEqualTo(ErrorCode.BAD_RESPONSE);
    assertThat(error.processed()).isEqualTo(Processed.YES);
    assertThat(error)
        .hasMessageContaining(
            "the answer is for differing contracts, the service was bound with equal ones");
    provider.differing = method(true);
    Call mapped = provider.call();
    int next = id();
    Reply refusal = Reply.Failure.of(ErrorCode.OVERLOADED, Processed.NOT, "full");
    provider.provide(out -> Frames.write(out, refusal, next, false));
    assertThat(failure(mapped).code()).isEqualTo(ErrorCode.BAD_RESPONSE);
    assertThat(failure(mapped).processed()).as("the provider says so").isEqualTo(Processed.NOT);
    assertThat(provider.channel.isActive()).isTrue();
    assertThat(provider.handler.replies).isEmpty();
  }

  @Test
  void aLongAnswerForTheOtherCodecIsSwallowed() {
    Call call = provider.call();
    int id = id();
    provider.provide(
        out -> {
          int at = FrameHeader.begin(out);
          VALUE.writeHead(out, new KeyDictionary(), -1, 3, true);
          out.writeByte(1);
          FrameHeader.finish(out, at, FrameType.RESPONSE, FrameHeader.MORE, id);
        });
    assertThat(failure(call).code()).isEqualTo(ErrorCode.BAD_RESPONSE);
    provider.provide(
        out -> {
          int at = FrameHeader.begin(out);
          out.writeShortLE(7);
          FrameHeader.finish(out, at, FrameType.CHUNK, FrameHeader.LAST, id);
        });
    assertThat(provider.channel.isActive()).isTrue();
    assertThat(provider.budget.used()).isZero();
  }

  @Test
  void whatMayHaveRunIsNotRepeatedWhereTheProviderSaysItIsNotIdempotent() {
    provider.differing = ONCE;
    Call lost = provider.call();
    id();
    Call expired = provider.call("find", Duration.ofNanos(1), new byte[1]);
    Call write = provider.call("place", Duration.ofSeconds(30), new byte[1]);
    provider.received();
    provider.channel.close();
    assertThat(failure(lost).processed()).isEqualTo(Processed.UNKNOWN);
    assertThat(failure(lost).noRetry()).isTrue();
    assertThat(failure(expired).processed()).isEqualTo(Processed.NOT);
    assertThat(failure(expired).noRetry()).isFalse();
    assertThat(failure(write).noRetry()).as("nobody repeats it anyway").isFalse();
  }

  @Test
  void whereBothContractsCallItIdempotentItMayBeRepeated() {
    provider.differing = method(true);
    Call lost = provider.call();
    id();
    provider.channel.close();
    assertThat(failure(lost).noRetry()).isFalse();
  }

  private int id() {
    return provider.received().get(0).callId();
  }

  private static RpcException failure(Call call) {
    assertThat(call.result()).isDone();
    return ((Result.Failed) call.result().getNow(Result.value(null))).error();
  }

  private static PeerMethod.Usable method(boolean idempotent) {
    return new PeerMethod.Usable(0, new FakeVersions("own").method(0), idempotent);
  }
}
