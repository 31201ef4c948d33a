package io.linnet.core.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.ProtocolException;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LongMessagesTest implements LongMessages.Owner<String> {

  private static final int MAX_LONG_BYTES = 1000;
  private static final int MAX_IN_FLIGHT = 4;
  private static final long NEVER = Long.MAX_VALUE;

  private final ByteBudget budget = new ByteBudget(900);
  private final LongMessages<String> messages =
      new LongMessages<>(this, budget, new Limits(1024, 1024, MAX_LONG_BYTES, MAX_IN_FLIGHT));
  private final List<String> events = new ArrayList<>();
  private final Set<String> unwanted = new HashSet<>();

  @AfterEach
  void closingGivesEverythingBack() {
    messages.close();
    assertThat(budget.used()).isZero();
  }

  @Test
  void aMessageIsPutTogetherInTheOrderOfItsChunks() throws ProtocolException {
    begin(1, "a", 10, "abc");
    assertThat(budget.used()).as("all of it, from the beginning").isEqualTo(10);
    chunk(1, "defg");
    assertThat(events).isEmpty();
    last(1, "hij");
    assertThat(events).containsExactly("complete a: abcdefghij");
    assertThat(budget.used()).as("now its owner's").isEqualTo(10);
    budget.release(10);
  }

  @Test
  void severalMessagesMayComeMixed() throws ProtocolException {
    begin(1, "a", 4, "a");
    begin(-2, "b", 4, "b");
    chunk(1, "aa");
    chunk(-2, "bb");
    last(-2, "b");
    last(1, "a");
    assertThat(events).containsExactly("complete b: bbbb", "complete a: aaaa");
    budget.release(8);
  }

  @Test
  void theFirstPartMayBeEmptyButNotAllThereIs() throws ProtocolException {
    begin(1, "a", 2, "");
    assertRefused(() -> begin(2, "b", 3, "bbb"), "message of 3 bytes begins with 3");
    assertRefused(() -> begin(2, "b", 0, ""), "message of 0 bytes begins with 0");
  }

  @Test
  void moreBytesThanWereDeclaredAreRefused() throws ProtocolException {
    begin(1, "a", 4, "aa");
    assertRefused(() -> chunk(1, "aaa"), "CHUNK of 3 bytes, 2 are missing");
  }

  @Test
  void tooFewBytesWithTheLastChunkAreRefused() throws ProtocolException {
    begin(1, "a", 4, "aa");
    assertRefused(() -> last(1, "a"), "CHUNK of 1 bytes, 2 are missing, last");
  }

  @Test
  void theChunkThatCompletesHasToSayThatItIsTheLast() throws ProtocolException {
    begin(1, "a", 4, "aa");
    assertRefused(() -> chunk(1, "aa"), "CHUNK of 2 bytes, 2 are missing");
  }

  @Test
  void aChunkWithoutAByteIsRefusedAlsoByATombstone() throws ProtocolException {
    begin(1, "a", 4, "aa");
    assertRefused(() -> chunk(1, ""), "CHUNK of 0 bytes");
    messages.swallow(2, "b");
    assertRefused(() -> chunk(2, ""), "CHUNK without a byte");
  }

  @Test
  void aChunkOfNoMessageIsRefused() throws ProtocolException {
    assertRefused(() -> chunk(7, "a"), "CHUNK of call 7, flags 0: unexpected");
    begin(1, "a", 2, "a");
    last(1, "a");
    budget.release(2);
    assertRefused(() -> chunk(1, "a"), "CHUNK of call 1");
  }

  @Test
  void anAbortEndsAMessageAndHasNoBytes() throws ProtocolException {
    begin(1, "a", 4, "aa");
    begin(2, "b", 4, "bb");
    send(1, FrameHeader.ABORT, "");
    assertThat(events).containsExactly("aborted a");
    assertThat(budget.used()).isEqualTo(4);
    assertRefused(() -> chunk(1, "a"), "CHUNK of call 1");
    assertRefused(() -> send(2, FrameHeader.ABORT, "b"), "CHUNK of call 2, flags 2: unexpected");
    assertRefused(() -> send(2, FrameHeader.ABORT | FrameHeader.LAST, ""), "flags 3: unexpected");
  }

  @Test
  void aTombstoneSwallowsUntilTheLastChunk() throws ProtocolException {
    messages.swallow(1, "a");
    chunk(1, "whatever");
    assertThat(events).isEmpty();
    last(1, "this is");
    assertThat(events).containsExactly("swallowed a");
    assertRefused(() -> chunk(1, "a"), "CHUNK of call 1");
  }

  @Test
  void aTombstoneEndsWithAnAbortToo() throws ProtocolException {
    messages.swallow(1, "a");
    send(1, FrameHeader.ABORT, "");
    assertThat(events).containsExactly("swallowed a");
  }

  @Test
  void whatIsGivenUpReturnsItsMemoryAtOnceAndSwallowsTheRest() throws ProtocolException {
    begin(1, "a", 400, "a");
    messages.giveUp(1);
    messages.giveUp(99); // unknown: nothing to do
    assertThat(budget.used()).isZero();
    begin(2, "b", 700, "b"); // more than fits beside 400
    last(1, "anything");
    assertThat(events).containsExactly("swallowed a");
  }

  @Test
  void aMessageThatNobodyWaitsForAnyMoreReturnsItsMemoryWithTheNextChunk()
      throws ProtocolException {
    begin(1, "a", 400, "a");
    unwanted.add("a");
    chunk(1, "a");
    assertThat(budget.used()).isZero();
    last(1, "not what was declared");
    assertThat(events).containsExactly("swallowed a");
  }

  @Test
  void anAbortOfWhatNobodyWaitsForIsSwallowed() throws ProtocolException {
    begin(1, "a", 400, "a");
    unwanted.add("a");
    send(1, FrameHeader.ABORT, "");
    assertThat(events).containsExactly("swallowed a");
    assertThat(budget.used()).isZero();
  }

  @Test
  void whatIsReplacedIsForgotten() throws ProtocolException {
    begin(1, "a", 400, "a");
    assertThat(messages.replaced(1)).isTrue();
    assertThat(messages.replaced(1)).isFalse();
    assertThat(budget.used()).isZero();
    assertRefused(() -> chunk(1, "a"), "CHUNK of call 1");
    begin(1, "again", 400, "a");
  }

  @Test
  void whatIsLateIsShownOnceAndSwallowed() throws ProtocolException {
    long start = Long.MAX_VALUE - 5; // moments are compared by their difference
    messages.tryBegin(1, "a", 400, bytes("a"), start + 10);
    messages.tryBegin(2, "b", 400, bytes("b"), start + 20);
    assertThat(late(start + 9)).isEmpty();
    assertThat(late(start + 10)).containsExactly("a");
    assertThat(late(start + 11)).isEmpty();
    assertThat(budget.used()).isEqualTo(400);
    last(1, "a");
    assertThat(events).containsExactly("swallowed a");
    assertThat(late(start + 1_000)).containsExactly("b");
  }

  @Test
  void whatDoesNotFitIntoTheBudgetIsTurnedAwayWithoutEffect() throws ProtocolException {
    begin(1, "a", 600, "a");
    assertThat(messages.tryBegin(2, "b", 301, bytes("b"), NEVER)).isFalse();
    assertThat(budget.used()).isEqualTo(600);
    messages.swallow(2, "b"); // its id is free
    begin(3, "c", 300, "c");
  }

  @Test
  void moreLongBytesAtOnceThanAnnouncedAreRefused() throws ProtocolException {
    LongMessages<String> roomy =
        new LongMessages<>(
            this, Configs.budget(), new Limits(1024, 1024, MAX_LONG_BYTES, MAX_IN_FLIGHT));
    assertThat(roomy.tryBegin(1, "a", 600, bytes("a"), NEVER)).isTrue();
    assertThat(roomy.tryBegin(2, "b", 400, bytes("b"), NEVER)).isTrue();
    assertRefused(
        () -> roomy.tryBegin(3, "c", 1001, bytes("c"), NEVER),
        "long messages of 2001 bytes begin at once (at most 1000)");
    roomy.replaced(1);
    assertThat(roomy.tryBegin(3, "c", 600, bytes("c"), NEVER)).as("room again").isTrue();
  }

  @Test
  void anIdBeginsOnlyOneMessageAndTheSecondTakesNoMemory() throws ProtocolException {
    begin(1, "a", 4, "a");
    assertRefused(() -> begin(1, "b", 100, "b"), "call id 1 begins a message that has begun");
    assertThat(budget.used()).isEqualTo(4);
    messages.swallow(2, "c");
    assertRefused(() -> begin(2, "d", 100, "d"), "call id 2 begins a message that has begun");
    assertThat(budget.used()).isEqualTo(4);
  }

  @Test
  void thereMayBeAsManyTombstonesAsMessagesButNotMore() throws ProtocolException {
    for (int id = 1; id <= MAX_IN_FLIGHT; id++) {
      messages.swallow(id, "a");
    }
    for (int id = MAX_IN_FLIGHT + 1; id <= 2 * MAX_IN_FLIGHT; id++) {
      begin(id, "b", 10, "b");
    }
    assertRefused(() -> begin(50, "c", 10, "c"), "or more than 8 begin");
    assertRefused(() -> messages.swallow(50, "c"), "or more than 8 begin");
    assertThat(budget.used()).isEqualTo(40);
    last(1, "a");
    messages.swallow(50, "c");
  }

  @Test
  void memoryGrowsWithWhatArrivesAndNotWithWhatIsDeclared() throws ProtocolException {
    List<LongMessages<String>> connections = new ArrayList<>();
    for (int i = 0; i < 64; i++) { // 64 GiB are declared, 16 MiB arrive
      LongMessages<String> lied =
          new LongMessages<>(this, new ByteBudget(1L << 30), new Limits(1024, 1 << 30, 1 << 30, 1));
      assertThat(lied.tryBegin(1, "a", 1 << 30, bytes("a"), NEVER)).isTrue();
      lied.chunk(1, 0, Unpooled.wrappedBuffer(new byte[256 * 1024]));
      connections.add(lied);
    }
    connections.forEach(LongMessages::close);
  }

  @Test
  void aMessageOfManyChunksIsCompleteToTheByte() throws ProtocolException {
    int total = 1_000_003;
    byte[] all = new byte[total];
    for (int i = 0; i < total; i++) {
      all[i] = (byte) ((i * 31) >> 3);
    }
    List<byte[]> completed = new ArrayList<>();
    LongMessages<String> large =
        new LongMessages<>(
            new Completed(completed), Configs.budget(), new Limits(1024, total, total, 1));
    int at = 70_001;
    large.tryBegin(1, "a", total, Arrays.copyOf(all, at), NEVER);
    for (int part = 1; at < total; part += 997) {
      int end = Math.min(total, at + part);
      int flags = end == total ? FrameHeader.LAST : 0;
      large.chunk(1, flags, Unpooled.wrappedBuffer(all, at, end - at));
      at = end;
    }
    assertThat(completed).hasSize(1);
    assertThat(completed.get(0)).isEqualTo(all);
  }

  @Override
  public void complete(String message, byte[] payload) {
    events.add("complete " + message + ": " + new String(payload, US_ASCII));
  }

  @Override
  public void aborted(String message) {
    events.add("aborted " + message);
  }

  @Override
  public void swallowed(String message) {
    events.add("swallowed " + message);
  }

  @Override
  public boolean isWanted(String message) {
    return !unwanted.contains(message);
  }

  private void begin(int id, String message, int total, String first) throws ProtocolException {
    assertThat(messages.tryBegin(id, message, total, bytes(first), NEVER)).isTrue();
  }

  private void chunk(int id, String text) throws ProtocolException {
    send(id, 0, text);
  }

  private void last(int id, String text) throws ProtocolException {
    send(id, FrameHeader.LAST, text);
  }

  private void send(int id, int flags, String text) throws ProtocolException {
    messages.chunk(id, flags, Unpooled.wrappedBuffer(bytes(text)));
  }

  private List<String> late(long nowNanos) {
    List<String> late = new ArrayList<>();
    messages.expire(nowNanos, late::add);
    return late;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  private static void assertRefused(ThrowingCallable action, String why) {
    assertThatThrownBy(action).isInstanceOf(ProtocolException.class).hasMessageContaining(why);
  }

  /** Keeps what is complete, for a message that is not text. */
  private record Completed(List<byte[]> payloads) implements LongMessages.Owner<String> {

    @Override
    public void complete(String message, byte[] payload) {
      payloads.add(payload);
    }

    @Override
    public void aborted(String message) {}

    @Override
    public void swallowed(String message) {}

    @Override
    public boolean isWanted(String message) {
      return true;
    }
  }
}
