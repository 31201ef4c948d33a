package io.linnet.governance.log;

import io.linnet.CallObserver;
import io.linnet.Clock;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Peer;
import io.linnet.Result;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each call that has ended to the logger {@code io.linnet.access}. Arguments and
 * results are never part of it; what a peer says of itself is cleaned.
 */
public final class AccessLogObserver implements CallObserver {

  private static final Logger LOG = LoggerFactory.getLogger("io.linnet.access");

  /** Longer names are cut; no application has one. */
  private static final int MOST_CHARACTERS = 100;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]");

  private final MethodDescriptor method;
  private final Clock clock;

  AccessLogObserver(MethodDescriptor method, Clock clock) {
    this.method = method;
    this.clock = clock;
  }

  @Override
  public void ended(Invocation call, Result result) {
    if (LOG.isInfoEnabled()) {
      long micros = TimeUnit.NANOSECONDS.toMicros(clock.nanoTime() - call.startNanos());
      Peer peer = call.peer();
      if (peer == null) {
        LOG.info("called {} {} {}us", method, end(result), micros);
      } else {
        LOG.info(
            "served {} {} {}us for {} at {}{}",
            method,
            end(result),
            micros,
            cleaned(peer.application()),
            cleaned(peer.address()),
            call.attempt() > 1 ? ", attempt " + call.attempt() : "");
      }
    }
  }

  private static String end(Result result) {
    if (result instanceof Result.Failed failed) {
      return failed.error().code().name();
    }
    return result instanceof Result.Thrown thrown
        ? thrown.error().getClass().getSimpleName()
        : "OK";
  }

  /** Without what could look like another line, or move a terminal's cursor. */
  static String cleaned(String text) {
    String cut = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
    return UNPRINTABLE.matcher(cut).replaceAll("?");
  }
}
