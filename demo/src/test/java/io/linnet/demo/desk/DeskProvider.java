package io.linnet.demo.desk;

import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import io.linnet.demo.process.Message;
import io.linnet.demo.process.Parent;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A provider in a process of its own. */
public final class DeskProvider {

  /** Kind of the message that an order is carried out. */
  static final String ORDERED = "ordered";

  private static final int FIXED_ARGUMENTS = 4;

  private DeskProvider() {}

  /**
   * Starts it with the arguments: address of the registry, its name, labels, milliseconds, and
   * settings, each with its value behind it.
   */
  public static void main(String[] args) {
    Parent.serve(
        parent -> {
          ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
          Desk desk =
              new TimedDesk(
                  timer,
                  args[1],
                  Long.parseLong(args[3]),
                  id -> parent.tell(Message.of(ORDERED).with("id", id)));
          RpcProviderBuilder builder =
              RpcProvider.builder()
                  .registry(args[0])
                  .application("desks")
                  .port(0)
                  .set("linnet.provider.labels", args[2])
                  .export(Desk.class, desk);
          for (int i = FIXED_ARGUMENTS; i < args.length; i += 2) {
            builder.set(args[i], args[i + 1]);
          }
          try (RpcProvider provider = builder.start()) {
            parent.ready(provider.port());
            provider.awaitClose();
          } finally {
            timer.shutdown();
          }
        });
  }
}
