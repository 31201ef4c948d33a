package io.linnet.governance.log;

import io.linnet.Invocation;
import io.linnet.Peer;
import io.linnet.Result;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call that has ended. Arguments and results are never part of it; what a peer says of itself is
 * cut to 100 characters and cleaned of control characters.
 *
 * @param method service and method
 * @param end {@code OK}, an error code, or the simple name of the exception that the contract
 *     declares
 * @param took from when this side began or received it
 * @param caller application that called; null on the consumer's side
 * @param address where it called from; null on the consumer's side
 * @param attempt number of the caller's attempt, from 1
 */
public record AccessRecord(
    String method,
    String end,
    Duration took,
    @Nullable String caller,
    @Nullable String address,
    int attempt) {

  /** Longer names are cut; no application has one. */
  private static final int MOST_CHARACTERS = 100;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]");

  private static final long NANOS_PER_MICRO = 1_000;

  /** That of a call which has just ended. */
  static AccessRecord of(Invocation call, Result result, long nowNanos) {
    Peer peer = call.peer();
    return new AccessRecord(
        call.method().toString(),
        end(result),
        Duration.ofNanos(nowNanos - call.startNanos()),
        peer == null ? null : cleaned(peer.application()),
        peer == null ? null : cleaned(peer.address()),
        call.attempt());
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
  private static String cleaned(String text) {
    String cut = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
    return UNPRINTABLE.matcher(cut).replaceAll("?");
  }

  /** A line for people. */
  @Override
  public String toString() {
    String what = "%s %s %dus".formatted(method, end, took.toNanos() / NANOS_PER_MICRO);
    if (caller == null) {
      return "called " + what;
    }
    String repeated = attempt > 1 ? ", attempt " + attempt : "";
    return "served " + what + " for " + caller + " at " + address + repeated;
  }
}
