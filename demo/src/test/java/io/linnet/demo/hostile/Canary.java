package io.linnet.demo.hostile;

import io.linnet.CallContext;
import io.linnet.Invocation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Serves {@link Target} and counts: what the good consumer does not call must never run. */
final class Canary implements Target {

  /** Runs of anything but {@link #echo(String)}, which the good consumer calls. */
  final AtomicInteger runs = new AtomicInteger();

  final Set<String> holding = ConcurrentHashMap.newKeySet();
  final Set<String> interrupted = ConcurrentHashMap.newKeySet();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

  @Override
  public @Nullable String echo(@Nullable String text) {
    return text;
  }

  @Override
  public Integer echo(int number) {
    runs.incrementAndGet();
    return number;
  }

  @Override
  public Integer size(byte[] data) {
    runs.incrementAndGet();
    return data.length;
  }

  @Override
  public byte[] bytes(int count) {
    runs.incrementAndGet();
    return new byte[count];
  }

  @Override
  public List<String> both(String first, List<String> second) {
    runs.incrementAndGet();
    return second;
  }

  @Override
  public Boolean hold(String name) throws InterruptedException {
    runs.incrementAndGet();
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
  public String context() {
    runs.incrementAndGet();
    CallContext context = CallContext.current();
    Invocation served = context.served();
    return "caller %s, %d s left, trace %s, attachments %s"
        .formatted(
            context.caller().orElseThrow().application(),
            context.timeLeft().orElseThrow().toSeconds(),
            served == null ? null : served.header().trace(),
            context.attachments());
  }

  @Override
  public void note(String text) {
    runs.incrementAndGet();
  }

  /** Lets {@link #hold} end. */
  void release(String name) {
    latch(name).countDown();
  }

  private CountDownLatch latch(String name) {
    return held.computeIfAbsent(name, n -> new CountDownLatch(1));
  }
}
