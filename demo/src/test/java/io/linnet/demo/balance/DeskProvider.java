package io.linnet.demo.balance;

import io.linnet.core.RpcProvider;
import io.linnet.demo.process.Parent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A provider in a process of its own. */
public final class DeskProvider {

  private DeskProvider() {}

  /** Starts it with the arguments: address of the registry, its name, labels, milliseconds. */
  public static void main(String[] args) {
    Parent.serve(
        parent -> {
          ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
          try (RpcProvider provider =
              RpcProvider.builder()
                  .registry(args[0])
                  .application("desks")
                  .port(0)
                  .set("linnet.provider.labels", args[2])
                  .export(Desk.class, new TimedDesk(timer, args[1], Long.parseLong(args[3])))
                  .start()) {
            parent.ready(provider.port());
            provider.awaitClose();
          } finally {
            timer.shutdown();
          }
        });
  }

  /** Waits instead of working, so that slow ones take nothing from others on a small machine. */
  private static final class TimedDesk implements Desk {

    private final ScheduledExecutorService timer;
    private final String name;
    private volatile long millis;
    private volatile boolean broken;

    TimedDesk(ScheduledExecutorService timer, String name, long millis) {
      this.timer = timer;
      this.name = name;
      this.millis = millis;
    }

    @Override
    public CompletableFuture<String> serve() {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      CompletableFuture<String> answer = new CompletableFuture<>();
      timer.schedule(() -> answer.complete(name), millis, TimeUnit.MILLISECONDS);
      return answer;
    }

    @Override
    public CompletableFuture<String> workFor(long millis) {
      this.millis = millis;
      return CompletableFuture.completedFuture(name);
    }

    @Override
    public CompletableFuture<String> breakFor(long millis) {
      broken = true;
      timer.schedule(() -> broken = false, millis, TimeUnit.MILLISECONDS);
      return CompletableFuture.completedFuture(name);
    }
  }
}
