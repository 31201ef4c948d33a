package io.linnet.demo.desk;

import io.linnet.ServiceKey;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import io.linnet.demo.process.Message;
import io.linnet.demo.process.Parent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A provider in a process of its own. */
public final class DeskProvider {

  /** Kind of the message that an order is carried out. */
  static final String ORDERED = "ordered";

  /** Group of what it provides, among the settings. */
  static final String GROUP = "desk.group";

  /** Group of those who do its work, among the settings; without it, it works itself. */
  static final String NEXT = "desk.next";

  private static final int FIXED_ARGUMENTS = 4;

  private DeskProvider() {}

  /**
   * Starts it with the arguments: address of the registry, its name, labels, milliseconds, and
   * settings, each with its value behind it.
   */
  public static void main(String[] args) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = FIXED_ARGUMENTS; i < args.length; i += 2) {
      settings.put(args[i], args[i + 1]);
    }
    String group = settings.getOrDefault(GROUP, "");
    String next = settings.get(NEXT);
    settings.keySet().removeAll(List.of(GROUP, NEXT));
    Parent.serve(
        parent -> {
          ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
          Asked asked = new Asked();
          Desk desk =
              new TimedDesk(
                  timer,
                  args[1],
                  Long.parseLong(args[3]),
                  id -> parent.tell(Message.of(ORDERED).with("id", id)),
                  asked::count);
          RpcConsumer consumer =
              RpcConsumer.builder().application("desks" + group).registry(args[0]).build();
          RpcProviderBuilder builder =
              RpcProvider.builder()
                  .registry(args[0])
                  .application("desks" + group)
                  .port(0)
                  .set("linnet.provider.labels", args[2])
                  .filters(List.of(asked.factory()))
                  .export(
                      Desk.class,
                      key(group),
                      next == null ? desk : new RelayDesk(consumer.stub(Desk.class, key(next))));
          settings.forEach(builder::set);
          try (RpcProvider provider = builder.start()) {
            parent.ready(provider.port());
            provider.awaitClose();
          } finally {
            consumer.close();
            timer.shutdown();
          }
        });
  }

  /** The service of a group. */
  static ServiceKey key(String group) {
    return ServiceKey.of(Desk.class).withGroup(group);
  }
}
