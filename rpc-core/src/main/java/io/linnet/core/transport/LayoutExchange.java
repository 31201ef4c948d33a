package io.linnet.core.transport;

import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.Schemas;
import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The SCHEMA frames of one connection: gives the peer the layouts it asks for, and asks it for
 * others. Answers come in the order of the questions. Belongs to the event loop.
 */
final class LayoutExchange {

  /** Who wants layouts of the peer. */
  interface Asker {

    /**
     * The peer has answered.
     *
     * @param layouts by their fingerprints; what it does not know is missing
     */
    void given(Map<Fingerprint, byte[]> layouts);

    /** It has not, and is not waited for any more. */
    void late();
  }

  /** A question on its way; without an asker when it is answered too late. */
  private static final class Question {

    final long untilNanos;
    @Nullable Asker asker;

    Question(Asker asker, long untilNanos) {
      this.asker = asker;
      this.untilNanos = untilNanos;
    }
  }

  /** 3 s, as for HELLO: a text of some KB, which the peer has at hand. */
  static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final int ENTRY_BYTES = 16 + Integer.BYTES;

  private static final byte[] NOTHING = new byte[0];

  private final LinkHandler link;
  private final ArrayDeque<Question> questions = new ArrayDeque<>(2);

  LayoutExchange(LinkHandler link) {
    this.link = link;
  }

  /** Asks; {@code asker} is told once, unless the connection closes before. */
  void ask(Collection<Fingerprint> fingerprints, Asker asker) {
    List<Fingerprint> wanted = List.copyOf(fingerprints);
    questions.add(new Question(asker, System.nanoTime() + LIMIT_NANOS));
    link.write(FrameType.SCHEMA, 0, out -> Schemas.writeRequest(out, wanted));
  }

  /** The peer asks. */
  void asked(ByteBuf body) throws ProtocolException {
    List<Fingerprint> wanted = Schemas.readRequest(body);
    link.write(FrameType.SCHEMA, FrameHeader.ACK, out -> Schemas.writeReply(out, entries(wanted)));
  }

  /** As many as fit into one answer, so that a short question can't have an endless one. */
  private List<Schemas.Entry> entries(List<Fingerprint> wanted) {
    List<Schemas.Entry> entries = new ArrayList<>(wanted.size());
    long room = LongControl.MAX_BYTES - Short.BYTES - (long) wanted.size() * ENTRY_BYTES;
    for (Fingerprint fingerprint : wanted) {
      byte[] layout = layout(fingerprint, room);
      room -= layout.length;
      entries.add(new Schemas.Entry(fingerprint, layout));
    }
    return entries;
  }

  private byte[] layout(Fingerprint fingerprint, long room) {
    String text = link.layout(fingerprint);
    if (text == null || text.length() > room) { // in UTF-8 it is no shorter
      return NOTHING;
    }
    byte[] layout = text.getBytes(StandardCharsets.UTF_8);
    return layout.length > room ? NOTHING : layout;
  }

  /** The peer answers. */
  void answered(ByteBuf body) throws ProtocolException {
    Question question = questions.poll();
    if (question == null) {
      throw new ProtocolException("a SCHEMA that this side did not ask for");
    }
    Map<Fingerprint, byte[]> layouts = new HashMap<>();
    for (Schemas.Entry entry : Schemas.readReply(body)) {
      if (entry.layout().length > 0) {
        layouts.put(entry.fingerprint(), entry.layout());
      }
    }
    if (question.asker != null) {
      question.asker.given(layouts);
    }
  }

  /** Ends what has waited for too long. */
  void tick(long nowNanos) {
    for (Question question : List.copyOf(questions)) {
      Asker asker = question.asker;
      if (asker != null && question.untilNanos - nowNanos <= 0) {
        question.asker = null; // its answer may still come, and is no offence
        asker.late();
      }
    }
  }
}
