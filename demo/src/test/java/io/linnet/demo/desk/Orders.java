package io.linnet.demo.desk;

import io.linnet.demo.process.Message;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** How often each order was carried out, as the providers say. */
public final class Orders {

  private final Map<Long, Integer> times = new ConcurrentHashMap<>();

  Orders() {}

  void heard(Message message) {
    if (message.kind().equals(DeskProvider.ORDERED)) {
      times.merge(message.number("id"), 1, Integer::sum);
    }
  }

  /** Orders that were carried out more than once. */
  public Set<Long> repeated() {
    return times.entrySet().stream()
        .filter(each -> each.getValue() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
