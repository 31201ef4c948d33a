package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.ServiceKey;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Stays at one place while that is available. Used for one service, as all pickers are. */
final class StickyPicker implements Picker {

  /** Before the first pick: only that says which service it is. */
  private static final int NOWHERE = -1;

  /** Processes that are gone are among them; older ones are forgotten. */
  private static final int MAX_HOMES = 32;

  /** With half of the endpoints gone, 15 of 16 picks need no search. */
  private static final int DRAWS = 4;

  private final Candidates candidates;
  private final Draw draw;
  private final Map<ServiceKey, List<String>> homes;
  private final AtomicInteger home = new AtomicInteger(NOWHERE);

  /** Reads and writes the processes of its service in {@code homes}, which is thread-safe. */
  StickyPicker(Candidates candidates, Draw draw, Map<ServiceKey, List<String>> homes) {
    this.candidates = candidates;
    this.draw = draw;
    this.homes = homes;
  }

  @Override
  public Endpoint pick(Invocation invocation) {
    int place = home.get();
    if (place == NOWHERE) {
      place = move(NOWHERE, remembered(invocation), invocation);
    }
    if (candidates.fits(place, invocation)) {
      return candidates.get(place);
    }
    int other = drawn(invocation);
    if (candidates.get(place).available() || !candidates.get(other).available()) {
      return candidates.get(other); // only this attempt has to avoid it, or nobody is there at all
    }
    return candidates.get(move(place, other, invocation));
  }

  /** Where the service's calls went before this picker, or a new place; linear, once. */
  private int remembered(Invocation invocation) {
    for (String process : homes.getOrDefault(invocation.method().service(), List.of())) {
      for (int place = 0; place < candidates.size(); place++) {
        if (process(place).equals(process)) {
          return place;
        }
      }
    }
    return drawn(invocation);
  }

  private int drawn(Invocation invocation) {
    int place = draw.next();
    for (int i = 1; i < DRAWS && !candidates.fits(place, invocation); i++) {
      place = draw.next();
    }
    return candidates.searchPlace(place, invocation);
  }

  /** Moves, unless another thread did just now; the place where the calls go then. */
  private int move(int from, int to, Invocation invocation) {
    int now = home.compareAndExchange(from, to);
    if (now != from) {
      return now;
    }
    homes.merge(
        invocation.method().service(),
        List.of(process(to)),
        (before, moved) -> moved(before, from == NOWHERE ? "" : process(from), process(to)));
    return to;
  }

  /** The homes of all pickers of the service, the latest first: nobody is to move back. */
  private static List<String> moved(List<String> before, String from, String to) {
    List<String> after = new ArrayList<>(before);
    after.remove(from);
    if (!after.contains(to)) {
      after.add(0, to);
    }
    return List.copyOf(after.subList(0, Math.min(MAX_HOMES, after.size())));
  }

  private String process(int place) {
    return candidates.get(place).instance().processId();
  }

  @Override
  public void explain(Invocation invocation, PickReport report) {
    int kept = home.get();
    IntFunction<String> shares = candidates.shares();
    report.choice(
        this + (kept == NOWHERE ? ": the first call decides" : ": always the same"),
        candidates.scores(invocation, place -> place == kept ? "kept" : shares.apply(place)));
  }

  @Override
  public String toString() {
    return "sticky of " + candidates.size();
  }
}
