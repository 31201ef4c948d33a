package io.linnet.demo.conformance;

import io.linnet.CallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Does what {@link Calls} says, and keeps what tests ask for afterwards. */
final class BlockingCalls implements Calls {

  final Queue<String> notes = new ConcurrentLinkedQueue<>();
  final Queue<String> interrupted = new ConcurrentLinkedQueue<>();
  final Queue<String> holding = new ConcurrentLinkedQueue<>();
  final Set<String> callers = ConcurrentHashMap.newKeySet();
  final AtomicInteger executed = new AtomicInteger();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

  @Override
  public Parcel keep(Parcel value, Long id) {
    return new Parcel(id, value.label(), value.items(), value.counts());
  }

  @Override
  public void nothing() {
    executed.incrementAndGet();
  }

  @Override
  public @Nullable String echo(@Nullable String text) {
    executed.incrementAndGet();
    callers.add(CallContext.current().caller().orElseThrow().address());
    return text;
  }

  @Override
  public Integer echo(int number) {
    return number;
  }

  @Override
  public Parcel pack(Parcel parcel, boolean twice) {
    List<String> items = new ArrayList<>(parcel.items());
    if (twice) {
      items.addAll(parcel.items());
    }
    return new Parcel(parcel.id(), parcel.label(), items, parcel.counts());
  }

  @Override
  public void refuse(String why, int reason) throws RefusedException {
    throw new RefusedException(why, reason);
  }

  @Override
  public String fail(String message) {
    executed.incrementAndGet();
    throw new IllegalStateException(message);
  }

  @Override
  public String crash(String message) {
    throw new AssertionError(message);
  }

  @Override
  public Boolean hold(String name) throws InterruptedException {
    holding.add(name);
    try {
      latch(name).await();
      return true;
    } catch (InterruptedException e) {
      interrupted.add(name);
      throw e;
    }
  }

  @Override
  public void release(String name) {
    latch(name).countDown();
  }

  @Override
  public Long timeLeft() {
    return CallContext.current().timeLeft().orElseThrow().toMillis();
  }

  @Override
  public void attach() {
    CallContext context = CallContext.current();
    context
        .attachments()
        .forEach(
            (name, value) -> {
              if (name.equals("ping")) {
                context.reply("pong", "pong-" + value);
              } else {
                context.reply(name, value);
              }
            });
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }

  @Override
  public byte[] bytes(int count) {
    return new byte[count];
  }

  /** Nothing has happened: another test begins. */
  void forget() {
    notes.clear();
    interrupted.clear();
    holding.clear();
    callers.clear();
    executed.set(0);
    held.clear();
  }

  private CountDownLatch latch(String name) {
    return held.computeIfAbsent(name, n -> new CountDownLatch(1));
  }
}
